import { setTimeout as sleep } from 'node:timers/promises';

interface UnderWay {
  readonly jobId: string;
  readonly controller: AbortController;
  readonly giveUp: () => void;
}

/** The rings that a handler is busy with here; the same one may be among them twice, when it was lost and taken again. */
export class RingsUnderWay {
  private readonly rings = new Set<UnderWay>();

  /** Ends when the handler does, or when it was aborted and is not waited for any more. */
  async run(jobId: string, handle: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const controller = new AbortController();
    const { promise: givenUp, reject } = rejectable();
    const ring = {
      jobId,
      controller,
      giveUp: () => {
        reject(controller.signal.reason as Error);
      },
    };
    this.rings.add(ring);
    try {
      await Promise.race([handle(controller.signal), givenUp]);
    } finally {
      this.rings.delete(ring);
    }
  }

  /** Tells the handlers of these rings, or of all, to leave off. */
  abort(reason: string, jobIds?: ReadonlySet<string>): void {
    for (const { jobId, controller } of this.rings)
      if (jobIds?.has(jobId) ?? true) controller.abort(new AbortedRing(reason));
  }

  /** Waits no longer for handlers that have not left off. */
  giveUp(): void {
    for (const { giveUp } of this.rings) giveUp();
  }
}

function rejectable(): { readonly promise: Promise<never>; readonly reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  return { promise, reject };
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
