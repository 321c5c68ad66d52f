import type { Clock, Logger } from '@polku/kernel';
import type { ReminderBook } from '../table/reminder-book.js';

/** Milliseconds between two sweeps: a lost alarm makes a reminder late by so much at most. */
export const SWEEP_EVERY = 60_000;

export interface SweepParts {
  readonly book: Pick<ReminderBook, 'sweep'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What else is looked for once a minute. */
  readonly also?: () => Promise<void>;
  readonly onSwept?: (set: number, late: number) => void;
}

/** Sets the alarms that have been lost, and those whose day has come: the rows know, the queue may forget. */
export async function sweep({ book, clock, onSwept, also }: SweepParts): Promise<void> {
  const { set, late } = await book.sweep(clock.now());
  onSwept?.(set, late);
  await also?.();
}

/** Sweeps now and every minute. @returns what stops it, waiting for a sweep under way */
export function keepSwept(parts: SweepParts): () => Promise<void> {
  const once = (): Promise<void> =>
    sweep(parts).catch((err: unknown) => {
      parts.logger.warn({ err }, 'the reminders could not be swept; trying again in a minute');
    });
  let underWay = once();
  const timer = setInterval(() => {
    underWay = underWay.then(once);
  }, SWEEP_EVERY).unref();
  return () => {
    clearInterval(timer);
    return underWay;
  };
}
