import type { Channel, OutgoingChannel } from '@polku/reminders/worker';

type Message = Parameters<Channel['handOver']>[0];
type HandedOver = Awaited<ReturnType<Channel['handOver']>>;

/** What has left the house, by the name of the message. */
export class HandOvers {
  readonly accepted = new Map<string, number>();
  failed = 0;

  /** A way out that tells what it was given, and whose other side is busy now and then. */
  channel(channel: OutgoingChannel, isBusy: () => boolean = () => false): Channel {
    return {
      channel,
      handOver: (message) => Promise.resolve(this.take(message, isBusy())),
      close: () => Promise.resolve(),
    };
  }

  private take({ id, channel }: Message, isBusy: boolean): HandedOver {
    if (isBusy) {
      this.failed += 1;
      return { outcome: 'failed', reason: 'server-busy' };
    }
    this.accepted.set(id, (this.accepted.get(id) ?? 0) + 1);
    return { outcome: channel === 'letter' ? 'to-print' : 'caught' };
  }
}
