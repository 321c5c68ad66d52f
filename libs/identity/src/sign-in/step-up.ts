import { Problem } from '@polku/http';
import type { Instant } from '@polku/kernel';
import type { Account } from '../account.js';
import { IDENTITY_PROBLEMS } from '../identity-problems.js';

/**
 * Whether somebody has proved who they are strongly and recently enough for a sensitive act.
 * @param acr what the sign-in must have reached, undefined for any strength
 * @returns undefined when it holds, else the problem to answer with: it says where the browser goes to sign in again, and
 *   programs read the same in WWW-Authenticate (RFC 9470)
 */
export function requireAcr(
  account: Account,
  acr: string | undefined,
  maxAgeSeconds: number,
  now: Instant,
): Problem | undefined {
  const age = Date.parse(now) - Date.parse(account.authenticatedAt);
  if ((acr === undefined || account.acr === acr) && age <= maxAgeSeconds * 1000) return undefined;
  const query = new URLSearchParams({ ...(acr === undefined ? {} : { acr }), max_age: String(maxAgeSeconds) });
  const challenge = [
    'Bearer realm="polku"',
    'error="insufficient_user_authentication"',
    ...(acr === undefined ? [] : [`acr_values="${acr}"`]),
    `max_age="${String(maxAgeSeconds)}"`,
  ];
  return new Problem(
    IDENTITY_PROBLEMS.strongerSignInNeeded,
    {
      fi: 'Kirjaudu uudelleen osoitteessa, jonka kenttä signIn antaa, ja tee asia sitten uudelleen.',
      sv: 'Logga in på nytt på adressen i fältet signIn och gör sedan om detta.',
      en: 'Sign in again at the address in the member signIn, then do this once more.',
    },
    {
      members: { signIn: `/auth/login?${query.toString()}`, acr, maxAgeSeconds },
      headers: { 'WWW-Authenticate': challenge.join(', ') },
    },
  );
}
