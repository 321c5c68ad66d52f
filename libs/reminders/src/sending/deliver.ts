import { GiveUpReminder, type CommandDispatcher, type Instant } from '@polku/case';
import type { Clock } from '@polku/kernel';
import type { Channel, DeliveryFault, HandedOver, OutgoingChannel } from '../channels/channel.js';
import type { Delivery, DeliveryBook } from '../table/delivery-book.js';
import { receiverOfDelivery, type Compose } from './compose.js';
import { SYSTEM } from './ring-reminder.js';

/** Tries of one channel before it is given up, over about a day. */
const MOST_ATTEMPTS = 13;
/** Milliseconds before the second try; each further one waits twice as long, for four hours at most. */
const FIRST_PAUSE = 60_000;
const LONGEST_PAUSE = 4 * 3_600_000;

export interface DeliveryObserver {
  failed(channel: OutgoingChannel, reason: DeliveryFault): void;
}

/** Hands one message to its channel; what fails is tried again, and what is given up is filed on the case. */
export class Deliver {
  constructor(
    private readonly parts: {
      readonly book: DeliveryBook;
      readonly compose: Compose;
      readonly channels: readonly Channel[];
      readonly dispatcher: Pick<CommandDispatcher, 'dispatch'>;
      readonly clock: Clock;
      readonly observer?: DeliveryObserver;
    },
  ) {}

  async ring(id: string, signal: AbortSignal): Promise<void> {
    const { book, clock } = this.parts;
    const delivery = await book.take(id, clock.now());
    if (delivery === undefined) return;
    try {
      await this.send(delivery, signal);
    } catch (error) {
      // The ring is tried again before it would be due to others.
      await book.giveBack(delivery, clock.now()).catch(() => undefined);
      throw error;
    }
  }

  private async send(delivery: Delivery, signal: AbortSignal): Promise<void> {
    const { book, clock, compose } = this.parts;
    const { id } = delivery;
    const now = clock.now();
    const composed = await compose.message(delivery, now);
    if ('drop' in composed) await book.settle(id, 'dropped', now, { reason: composed.drop });
    else if ('notBefore' in composed) await book.putOff(id, composed.notBefore);
    else if ('giveUp' in composed)
      await this.giveUp(delivery, delivery.channel, composed.giveUp, delivery.attempts, now);
    else {
      const { message } = composed;
      const channel = this.parts.channels.find((each) => each.channel === message.channel);
      if (channel === undefined) throw new Error(`This machine has no channel ${message.channel}`);
      await this.handedOver(delivery, message.channel, await channel.handOver(message, signal), now);
    }
  }

  private async handedOver(
    delivery: Delivery,
    channel: OutgoingChannel,
    handed: HandedOver,
    now: Instant,
  ): Promise<void> {
    const { book, observer } = this.parts;
    const attempts = delivery.attempts + 1;
    switch (handed.outcome) {
      case 'accepted':
      case 'caught':
      case 'to-print':
        await book.settle(delivery.id, SETTLED[handed.outcome], now, { channel, attempts });
        return;
      case 'failed':
        observer?.failed(channel, handed.reason);
        if (attempts < MOST_ATTEMPTS) {
          await book.putOff(delivery.id, later(now, attempts), { channel, attempts, reason: handed.reason });
          return;
        }
        break;
      case 'refused':
        observer?.failed(channel, handed.reason);
        break;
    }
    await this.nextChannel(delivery, channel, handed.reason, attempts, now);
  }

  /** A client is reached by another channel if there is one; somebody else has the inbox. */
  private async nextChannel(
    delivery: Delivery,
    channel: OutgoingChannel,
    reason: DeliveryFault,
    attempts: number,
    now: Instant,
  ): Promise<void> {
    const { book, compose } = this.parts;
    const not = [...((delivery.contents['not'] ?? []) as readonly OutgoingChannel[]), channel];
    const without = { ...delivery, contents: { ...delivery.contents, not } };
    const other = delivery.toClient === undefined ? undefined : await compose.again(without, now);
    if (other !== undefined && 'message' in other) {
      await this.file(delivery, channel, reason, attempts);
      // Not at once: the alarm of this very second is the one that is ringing.
      await book.putOff(delivery.id, new Date(Date.parse(now) + 1_000).toISOString(), { attempts: 0, not });
    } else await this.giveUp(delivery, channel, reason, attempts, now);
  }

  private async giveUp(
    delivery: Delivery,
    channel: OutgoingChannel | undefined,
    reason: DeliveryFault,
    attempts: number,
    now: Instant,
  ): Promise<void> {
    await this.file(delivery, channel ?? 'letter', reason, attempts);
    await this.parts.book.settle(delivery.id, 'dead', now, {
      ...{ reason, attempts },
      ...(channel === undefined ? {} : { channel }),
    });
  }

  /** On the case, once for each channel: whoever is responsible has to reach the client in another way. */
  private async file(
    delivery: Delivery,
    channel: OutgoingChannel,
    reason: DeliveryFault,
    attempts: number,
  ): Promise<void> {
    const { caseId, reminderId, id } = delivery;
    if (caseId === undefined || reminderId === undefined) return;
    const data = { reminderId, receiver: receiverOfDelivery(delivery), channel, reason, attempts };
    const envelope = { commandId: `${id} ${channel} given up`, actor: SYSTEM };
    await this.parts.dispatcher.dispatch(new GiveUpReminder(caseId, data, envelope));
  }
}

const SETTLED = { accepted: 'sent', caught: 'caught', 'to-print': 'to-print' } as const;

function later(now: Instant, attempts: number): Instant {
  const pause = Math.min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE);
  return new Date(Date.parse(now) + pause).toISOString();
}
