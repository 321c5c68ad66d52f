import { Problem } from '@polku/http';
import type { Request, RequestHandler } from 'express';
import type { Account } from './account.js';
import { addressOf, countRefusal, type AttemptLimits } from './attempts.js';
import { refused, type BearerTokens } from './bearer/bearer-tokens.js';
import { IDENTITY_PROBLEMS } from './identity-problems.js';
import { setAccount, signInNeeded } from './request-account.js';
import type { Cookies } from './sessions/cookies.js';
import { refuseForgery } from './sessions/forgery.js';
import type { Sessions } from './sessions/sessions.js';

export interface Authentication {
  readonly publicUrl: string;
  readonly cookies: Cookies;
  readonly sessions: Sessions;
  readonly bearer: BearerTokens;
  readonly limits: AttemptLimits;
}

/**
 * Who makes a request: the session of its cookie or the bearer of its token. Undefined when it carries neither.
 * @throws {Problem} when what it carries does not hold; both at once never do
 */
export async function authenticate(request: Request, parts: Authentication): Promise<Account | undefined> {
  const { authorization } = request.headers;
  const hasSession = parts.cookies.has(request, 'polku-session');
  if (authorization === undefined) return hasSession ? bySession(request, parts) : undefined;
  if (hasSession) throw new Problem(IDENTITY_PROBLEMS.twoIdentities);
  const address = addressOf(request);
  const token = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization)?.[1];
  try {
    if (token === undefined) throw refused(IDENTITY_PROBLEMS.tokenInvalid);
    return await parts.bearer.accountOf(token);
  } catch (error) {
    throw await countRefusal(parts.limits, address, error);
  }
}

async function bySession(request: Request, { cookies, sessions, publicUrl }: Authentication): Promise<Account> {
  const secret = cookies.read(request, 'polku-session');
  const session = secret === undefined ? undefined : await sessions.find(secret);
  if (secret === undefined || session === undefined) throw sessionEnded();
  refuseForgery(request, secret, publicUrl);
  return session.account;
}

/** Puts the account on the request, see accountOf; a request without one goes on when it is not required. */
export function accountMiddleware(
  find: (request: Request) => Promise<Account | undefined>,
  isRequired: boolean,
): RequestHandler {
  return (request, _response, next) => {
    find(request).then((account) => {
      setAccount(request, account);
      next(account === undefined && isRequired ? signInNeeded() : undefined);
    }, next);
  };
}

function sessionEnded(): Problem {
  return new Problem(IDENTITY_PROBLEMS.sessionEnded, undefined, {
    members: { signIn: '/auth/login' },
    headers: { 'WWW-Authenticate': 'Bearer realm="polku"' },
  });
}
