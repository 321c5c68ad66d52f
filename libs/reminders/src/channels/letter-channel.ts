import type { Channel, HandedOver } from './channel.js';

/** Letters are printed and posted by a person: the page is composed when it is opened, and nothing is kept. */
export class LetterChannel implements Channel {
  readonly channel = 'letter';

  handOver(): Promise<HandedOver> {
    return Promise.resolve({ outcome: 'to-print' });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
