import type { EventStore, Position, Subscription } from '@polku/event-store';
import { filter, firstValueFrom, fromEvent, map, merge, Subject, take, timer } from 'rxjs';
import { changesOf, markOf, type Change, type ChangeMark } from './change.js';

/** How many of the newest events are kept, so that those who keep up never make the log read. */
const KEPT = 5_000;
const PAGE = 500;

export interface ChangeFeedOptions {
  /** Milliseconds of silence after which a sign of life is given. */
  readonly heartbeat: number;
}

/**
 * The live feed of changes. One subscription to the log serves everybody; each reader pulls at its own pace from where
 * it is, so that a slow one holds nothing in memory and misses nothing.
 */
export class ChangeFeed {
  private recent: ChangeMark[] = [];
  /** All events after this position are in `recent`; undefined before the first reader came. */
  private keptFrom: Position | undefined;
  private seen: Position = 0;
  private opening: Promise<void> | undefined;
  private subscription: Subscription | undefined;
  private readonly news = new Subject<Position>();
  private readonly stopped = new AbortController();

  constructor(
    private readonly store: EventStore,
    private readonly options: ChangeFeedOptions,
  ) {}

  /** Where a reader begins that wants only what comes from now on. */
  async now(): Promise<Position> {
    await this.open();
    return Math.max(this.seen, await this.store.head());
  }

  /**
   * Changes after a position, a page at a time, for ever: an empty page is a sign of life. Ends when the signal is
   * aborted or the feed is closed.
   */
  async *after(position: Position, signal: AbortSignal): AsyncGenerator<readonly Change[]> {
    await this.open();
    const ended = AbortSignal.any([signal, this.stopped.signal]);
    let from = position;
    while (!ended.aborted) {
      const marks = this.kept(from) ?? (await this.read(from));
      const last = marks.at(-1);
      if (last !== undefined) {
        from = last.position;
        yield changesOf(marks);
      } else if (!(await this.newsAfter(from, ended)) && isOpen(ended)) {
        yield [];
      }
    }
  }

  async close(): Promise<void> {
    this.stopped.abort();
    await this.opening?.catch(() => undefined);
    await this.subscription?.close();
  }

  private open(): Promise<void> {
    this.opening ??= this.follow().catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  private async follow(): Promise<void> {
    const head = await this.store.head();
    if (this.stopped.signal.aborted) return;
    this.recent = [];
    this.keptFrom = head;
    this.seen = head;
    const subscription = this.store.subscribe(head, (events) => {
      this.keep(events.map(markOf));
      return Promise.resolve();
    });
    this.subscription = subscription;
    // A subscription that broke is opened anew by the next reader, from where the log is then.
    const reopen = (): void => {
      this.opening = undefined;
      this.keptFrom = undefined;
    };
    subscription.ended.then(reopen, reopen);
  }

  private keep(marks: readonly ChangeMark[]): void {
    this.recent.push(...marks);
    // In steps, since moving the whole list for every event would cost more than the list.
    if (this.recent.length > 2 * KEPT) {
      const dropped = this.recent.splice(0, this.recent.length - KEPT);
      this.keptFrom = dropped.at(-1)?.position ?? this.keptFrom;
    }
    const last = marks.at(-1);
    if (last === undefined) return;
    this.seen = last.position;
    this.news.next(last.position);
  }

  private kept(after: Position): readonly ChangeMark[] | undefined {
    if (this.keptFrom === undefined || after < this.keptFrom) return undefined;
    let low = 0;
    let high = this.recent.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.recent[middle]?.position ?? 0) <= after) low = middle + 1;
      else high = middle;
    }
    return this.recent.slice(low, low + PAGE);
  }

  private async read(after: Position): Promise<readonly ChangeMark[]> {
    const marks = (await this.store.readAll(after, { limit: PAGE })).map(markOf);
    // A broken subscription gives no news: look again soon, without asking the log in a loop.
    if (marks.length === 0 && this.keptFrom === undefined) await this.open();
    return marks;
  }

  /** False when there was silence for the time of a heartbeat. */
  private newsAfter(position: Position, ended: AbortSignal): Promise<boolean> {
    if (this.seen > position) return Promise.resolve(true);
    const news = this.news.pipe(
      filter((newest) => newest > position),
      map(() => true),
    );
    const silence = merge(timer(this.options.heartbeat), fromEvent(ended, 'abort')).pipe(map(() => false));
    return firstValueFrom(merge(news, silence).pipe(take(1)));
  }
}

function isOpen(signal: AbortSignal): boolean {
  return !signal.aborted;
}
