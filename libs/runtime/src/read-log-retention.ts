import type { Clock, Logger } from '@polku/kernel';
import { deleteOldReads, RETENTION } from '@polku/privacy';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { poolOf } from './data-source.js';

export interface RetentionOptions {
  readonly dataSource: DataSource;
  readonly clock: Clock;
  /** Years that entries are kept. */
  readonly years: number;
  readonly logger: Logger;
}

const ONE_DAY = 86_400_000;

/** Deletes the entries of the read log whose retention is over, once; answers how many went. */
export function sweepReadLog({ dataSource, clock, years }: Omit<RetentionOptions, 'logger'>): Promise<number> {
  return deleteOldReads(poolOf(dataSource), { years, now: clock.now(), by: RETENTION, requestId: randomUUID() });
}

/**
 * Does it now and once a day. Several processes may: whoever comes later finds nothing left to delete.
 * @returns what stops it, waiting for a sweep under way
 */
export function keepReadLogSwept(options: RetentionOptions): () => Promise<void> {
  const { logger } = options;
  const sweep = async (): Promise<void> => {
    try {
      const entries = await sweepReadLog(options);
      if (entries > 0) logger.info({ entries }, 'entries of the read log went with their retention');
    } catch (err) {
      logger.warn({ err }, 'the read log could not be swept');
    }
  };
  let underWay = sweep();
  const timer = setInterval(() => {
    underWay = sweep();
  }, ONE_DAY).unref();
  return () => {
    clearInterval(timer);
    return underWay;
  };
}
