import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { UNLIMITED, type Limiter } from './limiter.js';

/** Who is not heard of for longest is forgotten when there are more: nobody can fill the memory with made-up addresses. */
const MOST_KEYS = 50_000;

const MINUTE = 60;

/**
 * So many times in a minute, counted in this process alone.
 * @param times 0 for no limit
 */
export function memoryLimiter(times: number, mostKeys = MOST_KEYS): Limiter {
  if (times === 0) return UNLIMITED;
  const limiter = new RateLimiterMemory({ points: times, duration: MINUTE });
  const known = new LRUCache<string, true>({ max: mostKeys, dispose: (_value, key) => void limiter.delete(key) });
  return {
    take: async (key) => {
      if (known.get(key) === undefined) known.set(key, true);
      try {
        await limiter.consume(key);
        return undefined;
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        return Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
      }
    },
  };
}
