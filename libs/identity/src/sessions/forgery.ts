import { Problem } from '@polku/http';
import type { IncomingMessage } from 'node:http';
import { IDENTITY_PROBLEMS } from '../identity-problems.js';
import { derived, sameText } from '../secrets.js';

/** Header in which a page of ours repeats what it read from the cookie `polku-csrf` or from /auth/me. */
export const CSRF_HEADER = 'Polku-CSRF';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The token of a session: it cannot be made without the cookie that pages cannot read, and dies with it. */
export function csrfToken(sessionSecret: string): string {
  return derived(sessionSecret, 'polku csrf 1');
}

/**
 * Refuses a request with a session that changes something, unless a page of ours sent it. The browser attaches the
 * cookie to whatever another site makes it send; the header it does not.
 * @throws {Problem} `request-not-from-our-page`
 */
export function refuseForgery(request: IncomingMessage, sessionSecret: string, publicUrl: string): void {
  if (SAFE.has(request.method ?? '')) return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  const token = request.headers[CSRF_HEADER.toLowerCase()];
  const fromElsewhere = site !== undefined && site !== 'same-origin' && site !== 'none';
  const otherOrigin = origin !== undefined && origin !== publicUrl;
  if (!fromElsewhere && !otherOrigin && typeof token === 'string' && sameText(token, csrfToken(sessionSecret))) return;
  throw new Problem(IDENTITY_PROBLEMS.requestForged, HOW);
}

const HOW = {
  fi: `Lähetä otsake ${CSRF_HEADER}, jonka arvo on evästeessä polku-csrf ja osoitteessa /auth/me. Ohjelmat käyttävät tunnistetta (Authorization: Bearer) eivätkä istuntoa.`,
  sv: `Skicka huvudet ${CSRF_HEADER} med värdet i kakan polku-csrf och på /auth/me. Program använder en åtkomsttoken (Authorization: Bearer) och inte en session.`,
  en: `Send the header ${CSRF_HEADER} with the value of the cookie polku-csrf, also given by /auth/me. Programs use an access token (Authorization: Bearer), not a session.`,
};
