import type { Logger } from '@polku/kernel';
import { reasonOf } from './error-reason.js';

export type AlarmLogger = Pick<Logger, 'warn'>;

const QUIET_MS = 10_000;

/** Logs what goes wrong between us and the queue: each kind of fault at most every ten seconds, with how often it came. */
export class FaultLog {
  private readonly seen = new Map<string, { unsaid: number; saidAt: number }>();

  constructor(private readonly logger: AlarmLogger | undefined) {}

  /** @param error what was thrown, or the word for what happened */
  note(error: unknown, sentence: string): void {
    const reason = typeof error === 'string' ? error : reasonOf(error);
    const key = `${reason} ${sentence}`;
    const now = performance.now();
    const kind = this.seen.get(key) ?? { unsaid: 0, saidAt: -Infinity };
    this.seen.set(key, kind);
    kind.unsaid += 1;
    if (now - kind.saidAt < QUIET_MS) return;
    this.logger?.warn({ component: 'alarm', reason, count: kind.unsaid }, sentence);
    kind.unsaid = 0;
    kind.saidAt = now;
  }
}
