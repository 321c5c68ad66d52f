import { isLoopbackAddress, type Rule } from '@polku/kernel';
import type { QuietHours } from './channel.js';

/** What the settings of the channels must be. Faults never quote an address: it may hold a password. */

/**
 * `smtp://user:password@mail.example.fi:587` (STARTTLS is demanded unless the server is this machine) or `smtps://…`
 * (TLS from the start).
 */
export const smtpUrl: Rule<string> = (text) => {
  const url = parsed(text);
  if (url === undefined) return { fault: 'must be an address like smtp://mail.example.fi:587' };
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') return { fault: 'must begin with smtp:// or smtps://' };
  if (url.search !== '') return { fault: 'must not have anything after a question mark' };
  return url.hostname === '' ? { fault: 'must name a mail server' } : { value: text };
};

/** `https://…`; plain `http://` only to this machine. Name and password go into the token, not into the address. */
export const smsGatewayUrl: Rule<string> = (text) => {
  const url = parsed(text);
  if (url === undefined) return { fault: 'must be an address like https://sms.example.fi/messages' };
  if (url.username !== '' || url.password !== '') return { fault: 'must not hold a name or password' };
  if (url.protocol === 'https:') return { value: text };
  return url.protocol === 'http:' && isThisMachine(url)
    ? { value: text }
    : { fault: 'must begin with https:// (http:// is for a gateway on this machine)' };
};

const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const QUIET = new RegExp(`^(${CLOCK})-(${CLOCK})$`);

/** `20:00-08:00`, in Europe/Helsinki. */
export const quietHoursRule: Rule<QuietHours> = (text) => {
  const [, from, to] = QUIET.exec(text) ?? [];
  if (from === undefined || to === undefined) return { fault: 'must be two times like 20:00-08:00' };
  return from === to ? { fault: 'must not begin and end at the same time' } : { value: { from, to } };
};

export function isThisMachine({ hostname }: URL): boolean {
  return isLoopbackAddress(hostname.replace(/^\[|\]$/g, ''));
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
