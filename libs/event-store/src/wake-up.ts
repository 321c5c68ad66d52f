/** Lets waiters go when something happened, or when the longest wait is over. */
export class WakeUp {
  private readonly waiting = new Set<() => void>();
  private count = 0;

  /** @param longestWait milliseconds; absent means that only {@link wake} ends a wait. */
  constructor(private readonly longestWait?: number) {}

  /** Number of wakings so far: take it before looking, give it to {@link since} after. */
  get seen(): number {
    return this.count;
  }

  wake(): void {
    this.count += 1;
    for (const go of [...this.waiting]) go();
  }

  /** Resolves at once when something happened since `seen` was taken, and when the signal is aborted. */
  since(seen: number, signal: AbortSignal): Promise<void> {
    if (seen !== this.count || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = this.longestWait === undefined ? undefined : setTimeout(() => go(), this.longestWait);
      const go = (): void => {
        clearTimeout(timer);
        this.waiting.delete(go);
        signal.removeEventListener('abort', go);
        resolve();
      };
      this.waiting.add(go);
      signal.addEventListener('abort', go);
    });
  }
}
