import { createTransport } from 'nodemailer';
import type { Channel, HandedOver, Message } from './channel.js';
import { isThisMachine, smtpUrl } from './channel-rules.js';
import { faultOfMail } from './mail-fault.js';
import { outsideId } from './outside-id.js';

export interface MailSettings {
  /** See {@link smtpUrl}. */
  readonly url: string;
  /** Who the mail is from, `Polku <polku@example.fi>` or the address alone. */
  readonly from: string;
  /** Connections to the server at a time. */
  readonly connections?: number;
  /** Milliseconds that one message may take in all. */
  readonly timeLimit?: number;
}

const CONNECTIONS = 3;
const TIME_LIMIT = 60_000;
const CONNECT_WITHIN = 10_000;
const ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/;
const DOMAIN_OF_SENDER = /@([^\s@<>]+)>?\s*$/;

/**
 * E-mail by SMTP, as plain text. A server may get the same message twice (it had taken it, and the line broke before its
 * answer came): the Message-ID is the same, and receivers drop the second.
 */
export class MailChannel implements Channel {
  readonly channel = 'email';
  private readonly mail: ReturnType<typeof transportTo>;
  private readonly domain: string;
  private readonly timeLimit: number;

  /** @throws TypeError when the address of the server or the sender cannot be meant */
  constructor(private readonly settings: MailSettings) {
    const checked = smtpUrl(settings.url);
    if ('fault' in checked) throw new TypeError(`The address of the mail server ${checked.fault}`);
    const [, domain] = DOMAIN_OF_SENDER.exec(settings.from) ?? [];
    if (domain === undefined) throw new TypeError('The sender of mail must have an address like polku@example.fi');
    this.domain = domain;
    this.timeLimit = settings.timeLimit ?? TIME_LIMIT;
    this.mail = transportTo(settings);
  }

  /** @throws the reason of the signal when it ends first: whether the server has taken the message is not known then */
  async handOver(message: Message, signal: AbortSignal): Promise<HandedOver> {
    if (message.channel !== 'email') throw new TypeError(`A ${message.channel} is no e-mail`);
    signal.throwIfAborted();
    if (!ADDRESS.test(message.to)) return { outcome: 'refused', reason: 'address-refused' };
    try {
      await this.mail.sendMail({
        ...this.asMail(message),
        signal: AbortSignal.any([signal, AbortSignal.timeout(this.timeLimit)]),
      });
      return { outcome: 'accepted' };
    } catch (error) {
      signal.throwIfAborted();
      return faultOfMail(error);
    }
  }

  close(): Promise<void> {
    this.mail.close();
    return Promise.resolve();
  }

  private asMail({ id, to, subject, text, language }: Extract<Message, { channel: 'email' }>) {
    return {
      from: this.settings.from,
      to: { name: '', address: to },
      subject,
      text,
      messageId: `<${outsideId(id)}@${this.domain}>`,
      // Nobody's absence note answers a machine (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': language },
      xMailer: false as const,
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }
}

function transportTo({ url, connections = CONNECTIONS, timeLimit = TIME_LIMIT }: MailSettings) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const own = isThisMachine(new URL(url));
  const within = Math.min(CONNECT_WITHIN, timeLimit);
  return createTransport({
    pool: true,
    host: hostname.replace(/^\[|\]$/g, ''),
    ...(port === '' ? {} : { port: Number(port) }),
    secure: protocol === 'smtps:',
    requireTLS: protocol === 'smtp:' && !own,
    ignoreTLS: protocol === 'smtp:' && own,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    maxConnections: connections,
    connectionTimeout: within,
    greetingTimeout: within,
    dnsTimeout: within,
    socketTimeout: timeLimit,
  });
}
