import { contextOf, Problem } from '@polku/http';
import type { Request, Response } from 'express';
import * as client from 'openid-client';
import { addressOf, countAttempt } from '../attempts.js';
import { IDENTITY_PROBLEMS } from '../identity-problems.js';
import { isSecret, newSecret } from '../secrets.js';
import { redirect, urlOf } from './answers.js';
import { returnPath } from './return-path.js';
import { CALLBACK, type SignInContext } from './sign-in-context.js';
import { SIGN_IN_WITHIN } from './sign-ins.js';

/** Sends the browser to the identity provider: GET /auth/login?return=/path&acr=…&max_age=… */
export async function login(context: SignInContext, request: Request, response: Response): Promise<void> {
  const { publicUrl, cookies, signIns, provider, limits } = context;
  const elsewhere = ownName(context, request);
  if (elsewhere !== undefined) {
    redirect(response, elsewhere);
    return;
  }
  await countAttempt(limits, { kind: 'begun', address: addressOf(request) });
  const query = urlOf(request, publicUrl).searchParams;
  const path = returnPath(query.get('return'), publicUrl);
  const configuration = await provider.configuration();
  const strength = strengthAsked(query, configuration.serverMetadata().acr_values_supported);
  const [state, nonce, verifier] = [newSecret(), newSecret(), client.randomPKCECodeVerifier()];
  // Two pages of one browser may sign in at the same time.
  const known = cookies.read(request, 'polku-sign-in');
  const browser = known !== undefined && isSecret(known) ? known : newSecret();
  await signIns.begin(state, browser, { nonce, verifier, returnPath: path, ...strength });
  cookies.set(response, 'polku-sign-in', browser, SIGN_IN_WITHIN / 1000);
  const address = client.buildAuthorizationUrl(configuration, {
    redirect_uri: `${publicUrl}${CALLBACK}`,
    scope: context.scope,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ui_locales: contextOf(request).language,
    ...(strength.acr === undefined ? {} : { acr_values: strength.acr }),
    ...(strength.maxAge === undefined ? {} : { max_age: String(strength.maxAge) }),
  });
  redirect(response, address.href);
}

/** Cookies of localhost are not sent to 127.0.0.1, where the provider would send the browser back to. */
function ownName({ publicUrl, hasChosenUrl }: SignInContext, request: Request): string | undefined {
  if (hasChosenUrl || request.headers.host === new URL(publicUrl).host) return undefined;
  const { pathname, search } = urlOf(request, publicUrl);
  return `${publicUrl}${pathname}${search}`;
}

function strengthAsked(query: URLSearchParams, supported: readonly string[] | undefined) {
  const acr = query.get('acr') ?? undefined;
  const maxAge = query.get('max_age') ?? undefined;
  const isSound =
    (acr === undefined || (/^[\x21-\x7e]{1,200}$/.test(acr) && supported?.includes(acr) !== false)) &&
    (maxAge === undefined || /^\d{1,6}$/.test(maxAge));
  if (!isSound) throw new Problem(IDENTITY_PROBLEMS.stepUpNotAccepted);
  return {
    ...(acr === undefined ? {} : { acr }),
    ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
  };
}
