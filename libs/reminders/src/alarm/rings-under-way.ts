import { setTimeout as sleep } from 'node:timers/promises';

interface UnderWay {
  readonly jobId: string;
  readonly controller: AbortController;
}

/** The rings that a handler is busy with here; the same one may be among them twice, when it was lost and taken again. */
export class RingsUnderWay {
  private readonly rings = new Set<UnderWay>();

  async run(jobId: string, handle: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const ring = { jobId, controller: new AbortController() };
    this.rings.add(ring);
    try {
      await handle(ring.controller.signal);
    } finally {
      this.rings.delete(ring);
    }
  }

  /** Tells the handlers of these rings, or of all, to leave off. */
  abort(reason: string, jobIds?: ReadonlySet<string>): number {
    const chosen = [...this.rings].filter(({ jobId }) => jobIds?.has(jobId) ?? true);
    for (const { controller } of chosen) controller.abort(new AbortedRing(reason));
    return chosen.length;
  }
}

class AbortedRing extends Error {
  override readonly name = 'AbortError';
  constructor(readonly code: string) {
    super('the alarm clock does not wait for this ring any more');
  }
}

/** Whether it came to an end within the milliseconds; it may go on afterwards. */
export async function endsWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const limit = new AbortController();
  const ended = work.then(
    () => true,
    () => true,
  );
  const overdue = sleep(milliseconds, false, { signal: limit.signal }).catch(() => false);
  try {
    return await Promise.race([ended, overdue]);
  } finally {
    limit.abort();
  }
}
