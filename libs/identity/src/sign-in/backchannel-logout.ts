import { Problem } from '@polku/http';
import type { Request, Response } from 'express';
import { jwtVerify, type JWTPayload } from 'jose';
import { ASYMMETRIC, CLOCK_TOLERANCE } from '../bearer/bearer-tokens.js';
import { IDENTITY_PROBLEMS } from '../identity-problems.js';
import { fingerprint } from '../secrets.js';
import { later } from '../sessions/session.js';
import { readForm } from './read-form.js';
import type { SignInContext } from './sign-in-context.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** A logout token is for now: older ones are refused, and its identifier is kept for longer than it is accepted. */
const OLDEST_SECONDS = 120;
const KEEP_ID = 3_600_000;

/**
 * The identity provider ends a session: POST /auth/backchannel-logout, OpenID Connect Back-Channel Logout 1.0.
 * @throws {Problem} `logout-token-invalid`, which does not say why
 */
export async function backchannelLogout(context: SignInContext, request: Request, response: Response): Promise<void> {
  const token = (await readForm(request)).get('logout_token');
  if (token === null) throw invalid();
  const claims = await verified(context, token);
  const named = whomItNames(claims);
  if (!(await isFirstUse(context, claims))) throw invalid();
  // The sessions tell whose tokens they are.
  await context.loggedOut.add({ ...named, at: claims.iat ?? 0 });
  const count = await context.sessions.endOfProvider(context.provider.issuer, named);
  context.logger?.info({ count }, 'the identity provider ended sessions');
  response.statusCode = 200;
  response.setHeader('Cache-Control', 'no-store');
  response.end();
}

async function verified({ keys, provider, clock }: SignInContext, token: string): Promise<JWTPayload> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys.keyOf, {
      issuer: provider.issuer,
      audience: provider.clientId,
      algorithms: ASYMMETRIC,
      clockTolerance: CLOCK_TOLERANCE,
      currentDate: new Date(clock.now()),
      maxTokenAge: OLDEST_SECONDS,
      requiredClaims: ['iat', 'jti', 'events'],
    });
    // Older providers send JWT or nothing; an access token is never one.
    if (!['logout+jwt', 'jwt', ''].includes((protectedHeader.typ ?? '').toLowerCase().replace(/^application\//, '')))
      throw invalid();
    return payload;
  } catch (error) {
    throw error instanceof Problem ? error : invalid(error);
  }
}

function whomItNames({ events, nonce, sid, sub, jti }: JWTPayload) {
  const event: unknown = isObject(events) ? events[EVENT] : undefined;
  const names = [sid, sub].filter((name) => name !== undefined);
  const isSound = names.length > 0 && names.every((name) => typeof name === 'string' && name !== '');
  // An ID token has a nonce and no event: neither can pass for the other.
  if (!isObject(event) || nonce !== undefined || !isSound || typeof jti !== 'string') throw invalid();
  return {
    ...(typeof sid === 'string' ? { session: sid } : {}),
    ...(typeof sub === 'string' ? { subject: sub } : {}),
  };
}

async function isFirstUse({ database, clock, provider }: SignInContext, { jti }: JWTPayload): Promise<boolean> {
  const { rowCount } = await database.query(
    'insert into identity.logout_tokens (id_hash, ends_at) values ($1, $2) on conflict do nothing',
    [fingerprint(JSON.stringify([provider.issuer, jti])), later(clock.now(), KEEP_ID)],
  );
  return rowCount === 1;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(cause?: unknown): Problem {
  return new Problem(IDENTITY_PROBLEMS.logoutTokenInvalid, undefined, { cause });
}
