import type { EventStore, Position, RecordedEvent, Subscription } from '@polku/event-store';
import type { ProjectionLogger } from './logger.js';
import { waitAtMost } from './patience.js';

export interface SharedLogOptions {
  readonly pageSize: number;
  /** Most events of the end of the log to keep in memory. */
  readonly tailLength: number;
}

/** Pages that were read lately and asked for ahead; more would only cost memory. */
const PAGES_KEPT = 4;
const WITHOUT_SUBSCRIPTION = 500;

/**
 * One reading of the log for all projections of a process. Whoever is at the end of the log gets new events from one
 * subscription, without a read; whoever is behind gets pages, and the page after the last is read meanwhile.
 */
export class SharedLog {
  private readonly pages = new Map<Position, Promise<readonly RecordedEvent[]>>();
  private readonly waiting = new Set<() => void>();
  private readonly stopping = new AbortController();
  /** The newest events, without a gap: all that come after `tailFrom`. */
  private tail: RecordedEvent[] = [];
  private tailFrom: Position | undefined;
  private subscription: Subscription | undefined;
  private following: Promise<void> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly options: SharedLogOptions,
    private readonly logger: ProjectionLogger,
  ) {}

  /** The next events, at most a page. Waits until there are some; empty only when the signal was aborted meanwhile. */
  async next(after: Position, signal: AbortSignal): Promise<readonly RecordedEvent[]> {
    while (!signal.aborted) {
      const events = await this.available(after);
      if (events.length > 0) return events;
      await this.more(after, signal);
    }
    return [];
  }

  /** The next events, at most a page; empty when there are none at this moment. */
  async available(after: Position): Promise<readonly RecordedEvent[]> {
    this.following ??= this.follow();
    return this.fromTail(after) ?? (await this.page(after));
  }

  async close(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.subscription?.close();
    await this.following;
  }

  private isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async follow(): Promise<void> {
    while (!this.isStopped()) {
      try {
        const from = await this.store.head();
        this.tail = [];
        this.tailFrom = from;
        this.wake();
        this.subscription = this.store.subscribe(from, (events) => {
          this.keep(events);
          return Promise.resolve();
        });
        if (!this.isStopped()) await this.subscription.ended;
        await this.subscription.close();
      } catch (error) {
        this.logger.warn({ code: 'log-subscription-lost', err: error }, 'The log is read by polling until it answers');
      }
      this.tailFrom = undefined;
      this.wake();
      await waitAtMost(WITHOUT_SUBSCRIPTION, this.stopping.signal);
    }
  }

  private keep(events: readonly RecordedEvent[]): void {
    for (const event of events) this.tail.push(event);
    const surplus = this.tail.length - this.options.tailLength;
    if (surplus > 0) {
      const dropped = this.tail.splice(0, surplus);
      this.tailFrom = dropped.at(-1)?.position ?? this.tailFrom;
    }
    this.wake();
  }

  private fromTail(after: Position): readonly RecordedEvent[] | undefined {
    if (this.tailFrom === undefined || after < this.tailFrom) return undefined;
    let low = 0;
    let high = this.tail.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.tail[middle]?.position ?? 0) <= after) low = middle + 1;
      else high = middle;
    }
    return this.tail.slice(low, low + this.options.pageSize);
  }

  private async page(after: Position): Promise<readonly RecordedEvent[]> {
    const events = await this.read(after);
    const last = events.at(-1);
    // The end of the log changes, a full page never does: only that is kept.
    if (last === undefined || events.length < this.options.pageSize) this.pages.delete(after);
    else if (this.tailFrom === undefined || last.position < this.tailFrom) this.readAhead(last.position);
    return events;
  }

  private readAhead(after: Position): void {
    void this.read(after).then(
      (events) => {
        if (events.length < this.options.pageSize) this.pages.delete(after);
      },
      () => undefined,
    );
  }

  private read(after: Position): Promise<readonly RecordedEvent[]> {
    const known = this.pages.get(after);
    if (known !== undefined) return known;
    const page = this.store.readAll(after, { limit: this.options.pageSize });
    this.pages.set(after, page);
    page.catch(() => this.pages.delete(after));
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= PAGES_KEPT) break;
      this.pages.delete(oldest);
    }
    return page;
  }

  private async more(after: Position, signal: AbortSignal): Promise<void> {
    if (this.tailFrom === undefined) {
      await waitAtMost(WITHOUT_SUBSCRIPTION / 5, signal);
      return;
    }
    if (signal.aborted || (this.fromTail(after)?.length ?? 1) > 0) return;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        this.waiting.delete(go);
        signal.removeEventListener('abort', go);
        resolve();
      };
      this.waiting.add(go);
      signal.addEventListener('abort', go);
    });
  }

  private wake(): void {
    for (const go of [...this.waiting]) go();
  }
}
