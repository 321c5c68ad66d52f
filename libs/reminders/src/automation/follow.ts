import type { EventStore, Subscription } from '@polku/event-store';
import type { Logger } from '@polku/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import type { OnlyHere } from '../table/only-here.js';
import type { ReminderBook } from '../table/reminder-book.js';
import type { WhenRecordedThenWorkOut } from './when-recorded-then-work-out.js';

/**
 * Milliseconds in which what is recorded is gathered before the next look: a case on which several things are recorded is
 * worked out once. A reminder is late by so much at most.
 */
export const GATHERED_FOR = 200;
/** A page with more events than this is of a log that is being caught up with. */
const A_FEW = 500;

/** Milliseconds between two tries to be the one that follows. */
const ASK_AGAIN = 2_000;

export interface FollowParts {
  readonly stored: Pick<EventStore, 'subscribe'>;
  readonly reactor: WhenRecordedThenWorkOut;
  readonly book: ReminderBook;
  /** Saves the work of several workers; nothing breaks when two follow at once. */
  readonly only: OnlyHere;
  readonly logger: Logger;
  /** See {@link GATHERED_FOR}. */
  readonly gather?: number;
}

/** Follows the log for the reminders as long as it is not closed; one worker at a time. */
export class Following {
  private readonly stopping = new AbortController();
  private readonly ended: Promise<void>;
  /** Position up to which the table is equal to the log. */
  position = 0;
  following = false;

  constructor(private readonly parts: FollowParts) {
    this.ended = this.run();
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const stopped = (): boolean => signal.aborted;
    while (!stopped()) {
      try {
        await this.parts.only.while(signal, (until) => this.follow(until));
      } catch (err) {
        this.parts.logger.warn({ err }, 'the reminders could not follow the log; trying again');
      }
      this.following = false;
      await pause(ASK_AGAIN, undefined, { signal }).catch(() => undefined);
    }
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const { book, reactor, stored, logger, gather = GATHERED_FOR } = this.parts;
    if ((await book.progress()) === undefined) {
      const cases = await reactor.handleAll();
      logger.info({ cases }, 'the reminders of all cases were worked out');
    }
    const progress = await book.progress();
    if (progress === undefined) throw new Error('the progress of the reminders is gone');
    // What is asked for before it began would never be heard by the subscription.
    if (signal.aborted) return;
    this.position = progress.position;
    this.following = true;
    const subscription: Subscription = stored.subscribe(progress.position, async (page) => {
      await reactor.handle(this.position, page, progress.deliveredUpTo);
      this.position = page.at(-1)?.position ?? this.position;
      if (page.length < A_FEW && gather > 0) await pause(gather, undefined, { signal }).catch(() => undefined);
    });
    const stop = (): void => void subscription.close();
    signal.addEventListener('abort', stop, { once: true });
    await subscription.ended.finally(() => {
      signal.removeEventListener('abort', stop);
    });
  }
}
