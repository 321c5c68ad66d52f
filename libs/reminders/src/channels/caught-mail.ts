import type { Channel, HandedOver } from './channel.js';

/**
 * The channel of a machine without a mail server or SMS gateway: it sends nothing and keeps nothing. What was caught is
 * composed again when somebody looks at it.
 */
export class CaughtMail implements Channel {
  constructor(readonly channel: 'email' | 'sms' = 'email') {}

  handOver(): Promise<HandedOver> {
    return Promise.resolve({ outcome: 'caught' });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
