import { Problem } from '@polku/http';
import type { IncomingMessage } from 'node:http';
import type { Account } from './account.js';
import { IDENTITY_PROBLEMS } from './identity-problems.js';

const ACCOUNT = Symbol('polku account');

interface WithAccount {
  [ACCOUNT]?: Account | undefined;
}

export function setAccount(request: IncomingMessage, account: Account | undefined): void {
  (request as WithAccount & IncomingMessage)[ACCOUNT] = account;
}

/** Who makes the request, when somebody is known. */
export function accountIfAny(request: IncomingMessage): Account | undefined {
  return (request as WithAccount & IncomingMessage)[ACCOUNT];
}

/**
 * Who makes the request.
 * @throws {Problem} `sign-in-needed`
 */
export function accountOf(request: IncomingMessage): Account {
  const account = accountIfAny(request);
  if (account === undefined) throw signInNeeded();
  return account;
}

export function signInNeeded(): Problem {
  return new Problem(
    IDENTITY_PROBLEMS.signInNeeded,
    {
      fi: 'Selain: avaa /auth/login. Ohjelma: lähetä otsake Authorization: Bearer ja tunniste.',
      sv: 'Webbläsare: öppna /auth/login. Program: skicka huvudet Authorization: Bearer och en åtkomsttoken.',
      en: 'Browser: open /auth/login. Program: send the header Authorization: Bearer with an access token.',
    },
    { members: { signIn: '/auth/login' }, headers: { 'WWW-Authenticate': 'Bearer realm="polku"' } },
  );
}
