import type { IncomingMessage, ServerResponse } from 'node:http';

/** How cookies look under an address: with https they are Secure and bound to the very host by their name. */
export class Cookies {
  private readonly secure: boolean;

  constructor(publicUrl: string) {
    this.secure = publicUrl.startsWith('https:');
  }

  name(name: CookieName): string {
    return `${this.secure ? '__Host-' : ''}${name}`;
  }

  /** The value of a cookie; undefined also when a request carries it twice, since one of them is not ours. */
  read(request: IncomingMessage, name: CookieName): string | undefined {
    const wanted = `${this.name(name)}=`;
    const values = (request.headers.cookie ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(wanted))
      .map((pair) => pair.slice(wanted.length));
    return values.length === 1 ? values[0] : undefined;
  }

  /** Whether a request brings the cookie at all, be it sound or not. */
  has(request: IncomingMessage, name: CookieName): boolean {
    return (request.headers.cookie ?? '').split(';').some((pair) => pair.trim().startsWith(`${this.name(name)}=`));
  }

  /** @param seconds how long the browser keeps it; until it closes when absent */
  set(response: ServerResponse, name: CookieName, value: string, seconds?: number): void {
    const attributes = [
      `${this.name(name)}=${value}`,
      'Path=/',
      'SameSite=Lax',
      ...(name === 'polku-csrf' ? [] : ['HttpOnly']),
      ...(this.secure ? ['Secure'] : []),
      ...(seconds === undefined ? [] : [`Max-Age=${String(seconds)}`]),
    ];
    response.appendHeader('Set-Cookie', attributes.join('; '));
  }

  clear(response: ServerResponse, ...names: readonly CookieName[]): void {
    for (const name of names) this.set(response, name, '', 0);
  }
}

/** `polku-csrf` is the only one that pages may read. */
export type CookieName = 'polku-session' | 'polku-csrf' | 'polku-sign-in';
