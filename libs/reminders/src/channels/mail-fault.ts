import type { HandedOver } from './channel.js';

/** What of an error of the mail library is looked at. Its texts quote addresses and are kept nowhere. */
interface MailError {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
  readonly command?: unknown;
}

const NOT_SIGNED_IN = ['EAUTH', 'ENOAUTH', 'EOAUTH2'];
const ENHANCED = /^\d{3}[ -](\d\.\d{1,3})\.\d{1,3}(?!\d)/;

/**
 * How a handing over by SMTP ended that the server did not accept: a reply 4xx is worth another try; of 5xx those that are
 * about the receiver or the message are final, and those that are about us (sign-in, relaying, sender) are not, for
 * somebody can set them right.
 */
export function faultOfMail(error: unknown): HandedOver {
  const { code, responseCode, response, command } = (error ?? {}) as MailError;
  if (typeof responseCode !== 'number') return withoutReply(code);
  if (responseCode < 500) return { outcome: 'failed', reason: 'server-busy' };
  if (NOT_SIGNED_IN.includes(String(code))) return { outcome: 'failed', reason: 'server-refused-us' };
  const about = ENHANCED.exec(typeof response === 'string' ? response : '')?.[1];
  switch (command) {
    case 'RCPT TO':
      // 5.7 is policy: we may not relay there.
      return about === '5.7'
        ? { outcome: 'failed', reason: 'server-refused-us' }
        : { outcome: 'refused', reason: 'address-refused' };
    case 'DATA':
      return { outcome: 'refused', reason: about === '5.1' || about === '5.2' ? 'address-refused' : 'message-refused' };
    default:
      return { outcome: 'failed', reason: 'server-refused-us' };
  }
}

function withoutReply(code: unknown): HandedOver {
  if (NOT_SIGNED_IN.includes(String(code))) return { outcome: 'failed', reason: 'server-refused-us' };
  if (code === 'EENVELOPE') return { outcome: 'refused', reason: 'address-refused' };
  if (code === 'EMESSAGE') return { outcome: 'refused', reason: 'message-refused' };
  return { outcome: 'failed', reason: 'server-unreachable' };
}
