import { Problem } from '@polku/http';
import { IDENTITY_PROBLEMS } from '../identity-problems.js';

const LONGEST = 1_000;
/** One slash and then anything but a second one or a backslash, which browsers read as one; visible ASCII only. */
const LOCAL = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/;

/**
 * Where to go after the sign-in: a path of this server with its query, `/` when nothing is asked for.
 * @throws {Problem} `return-not-accepted` for whatever could lead to another site
 */
export function returnPath(asked: string | null, publicUrl: string): string {
  if (asked === null || asked === '') return '/';
  if (asked.length <= LONGEST && LOCAL.test(asked)) {
    const url = URL.canParse(asked, publicUrl) ? new URL(asked, publicUrl) : undefined;
    // What is sent is what the parser made of it: a path like /.//elsewhere is resolved before it is judged again.
    const path = url === undefined ? '' : `${url.pathname}${url.search}${url.hash}`;
    if (url?.origin === publicUrl && LOCAL.test(path)) return path;
  }
  throw new Problem(IDENTITY_PROBLEMS.returnNotAccepted, {
    fi: 'Paluuosoite alkaa yhdellä kauttaviivalla, esimerkiksi /asiakkaat?sivu=2.',
    sv: 'Returadressen börjar med ett snedstreck, till exempel /klienter?sida=2.',
    en: 'The address to return to begins with one slash, for example /clients?page=2.',
  });
}
