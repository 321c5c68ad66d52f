import { Problem } from '@polku/http';
import type { Request, Response } from 'express';
import * as client from 'openid-client';
import { accountFromClaims, type Claims } from '../account-from-claims.js';
import type { Account } from '../account.js';
import { countAttempt } from '../attempts.js';
import { IDENTITY_PROBLEMS } from '../identity-problems.js';
import { isSecret } from '../secrets.js';
import { csrfToken } from '../sessions/forgery.js';
import { redirect, urlOf } from './answers.js';
import { providerUnavailable } from './identity-provider.js';
import type { SignInContext } from './sign-in-context.js';
import type { SignIn } from './sign-ins.js';

/** Takes the answer of the identity provider and begins the session: GET /auth/callback */
export async function callback(context: SignInContext, request: Request, response: Response): Promise<void> {
  const { cookies, sessions, signIns, provider, rules, limits } = context;
  const url = urlOf(request, context.publicUrl);
  const state = url.searchParams.get('state') ?? '';
  const browser = cookies.read(request, 'polku-sign-in') ?? '';
  const signIn = isSecret(state) && isSecret(browser) ? await signIns.take(state, browser) : undefined;
  if (signIn === undefined) throw new Problem(IDENTITY_PROBLEMS.signInExpired);
  const { idToken, claims } = await exchange(context, url, state, signIn);
  const account = accountFromClaims(claims, rules);
  await countAttempt(limits, { kind: 'signed-in', personId: account.personId });
  refuseWeaker(account, signIn);
  await endFormer(context, request);
  const { secret } = await sessions.begin({
    issuer: provider.issuer,
    subject: claims.sub,
    ...(typeof claims['sid'] === 'string' ? { providerSession: claims['sid'] } : {}),
    account,
    idToken,
  });
  cookies.set(response, 'polku-session', secret);
  cookies.set(response, 'polku-csrf', csrfToken(secret));
  redirect(response, signIn.returnPath);
}

async function exchange({ provider, logger }: SignInContext, url: URL, state: string, signIn: SignIn) {
  const configuration = await provider.configuration();
  try {
    const tokens = await client.authorizationCodeGrant(configuration, url, {
      expectedState: state,
      expectedNonce: signIn.nonce,
      pkceCodeVerifier: signIn.verifier,
      idTokenExpected: true,
      ...(signIn.maxAge === undefined ? {} : { maxAge: signIn.maxAge }),
    });
    const claims = tokens.claims() as (Claims & { readonly sub: string }) | undefined;
    if (claims === undefined || tokens.id_token === undefined) throw new Problem(IDENTITY_PROBLEMS.signInFailed);
    return { claims, idToken: tokens.id_token };
  } catch (error) {
    if (error instanceof Problem) throw error;
    logger?.warn({ code: 'sign-in-failed', reason: reasonOf(error) }, 'a sign-in did not succeed');
    throw isSilence(error)
      ? providerUnavailable(error)
      : new Problem(IDENTITY_PROBLEMS.signInFailed, undefined, { cause: error });
  }
}

/** The provider may give less than it was asked for. */
function refuseWeaker(account: Account, { acr }: SignIn): void {
  if (acr !== undefined && account.acr !== acr) throw new Problem(IDENTITY_PROBLEMS.stepUpNotReached);
}

/** A session never changes hands nor strength: a new sign-in is a new session with a new secret. */
async function endFormer({ cookies, sessions }: SignInContext, request: Request): Promise<void> {
  const secret = cookies.read(request, 'polku-session');
  const former = secret === undefined ? undefined : await sessions.find(secret);
  if (former !== undefined) await sessions.end(former.id);
}

/** Codes of the protocol only: descriptions may quote what was sent. */
function reasonOf(error: unknown): string {
  const { error: protocolCode, code } = error as Readonly<Record<'error' | 'code', unknown>>;
  const reason = protocolCode ?? code;
  return typeof reason === 'string' && /^\w{1,60}$/.test(reason) ? reason : 'unknown';
}

function isSilence(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return code === 'OAUTH_TIMEOUT' || (error instanceof TypeError && error.message === 'fetch failed');
}
