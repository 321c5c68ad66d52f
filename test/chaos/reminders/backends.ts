import { randomBytes } from 'node:crypto';
import { startTestRedis, whyNoRedis } from '../../support/redis.js';

/** Where the queue of a test is kept. */
export interface QueuePlace {
  /** Absent: in the PostgreSQL of the test. */
  readonly redisUrl?: string;
  readonly queue?: string;
  stop(): Promise<void>;
}

export interface Backend {
  readonly name: 'PostgreSQL' | 'Redis';
  open(): Promise<QueuePlace>;
}

const POSTGRES: Backend = { name: 'PostgreSQL', open: () => Promise.resolve({ stop: () => Promise.resolve() }) };

const REDIS: Backend = {
  name: 'Redis',
  open: async () => {
    const redis = await startTestRedis();
    return { redisUrl: redis.url, queue: `test-${randomBytes(6).toString('hex')}`, stop: () => redis.stop() };
  },
};

/** Those that can be tried here; says why when Redis cannot. */
export function backends(what: string): readonly Backend[] {
  const withoutRedis = whyNoRedis();
  if (withoutRedis === undefined) return [POSTGRES, REDIS];
  console.log(`${what} were not tried on Redis: ${withoutRedis}`);
  return [POSTGRES];
}
