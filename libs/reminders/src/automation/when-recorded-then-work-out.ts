import { asReminderEvent } from '@polku/case';
import { streamsInOrder, type EventStore, type RecordedEvent, type StreamOrderedReading } from '@polku/event-store';
import type { Clock } from '@polku/kernel';
import type { ReminderBook } from '../table/reminder-book.js';
import type { WorkedOut } from '../table/reminder-table.js';
import type { ReadCase, WorkOut } from '../working-out/work-out.js';
import { deliveriesOf } from '../sending/deliveries-of.js';

/** Events that are read at once where all cases are worked out. */
const PAGE = 600;
/** Cases that are worked out and written together. */
const TOGETHER = 150;

export interface WholeLogOptions {
  /** Gets how many cases have been worked out. */
  readonly onProgress?: (cases: number) => void;
  /** Ends the work after the cases under way. */
  readonly stopping?: AbortSignal;
}

/**
 * When something is recorded of a case, its reminders are worked out anew: added, moved or cancelled by the fact. Follows
 * the log with a checkpoint of its own and never replays: what a page asks to be delivered is asked for once.
 */
export class WhenRecordedThenWorkOut {
  constructor(
    private readonly parts: {
      readonly store: Pick<EventStore, 'head'> & StreamOrderedReading;
      readonly workOut: WorkOut;
      readonly book: ReminderBook;
      readonly clock: Clock;
    },
  ) {}

  /** One page of the log; from the position that the page follows on. */
  async handle(from: number, page: readonly RecordedEvent[], deliveredUpTo: number): Promise<void> {
    const last = page.at(-1);
    if (last === undefined) return;
    const { workOut, book, clock } = this.parts;
    const cases = [...new Set(page.flatMap(({ stream }) => caseOf(stream) ?? []))];
    const filed = page.filter(({ stream, position }) => stream.startsWith(REMINDERS) && position > deliveredUpTo);
    for (let start = 0; ; start += TOGETHER) {
      const share = cases.slice(start, start + TOGETHER);
      const read = share.length === 0 ? [] : await workOut.read(share);
      const now = clock.now();
      const answers = read.map((each) => workOut.answer(each, now));
      const done = start + TOGETHER >= cases.length;
      await book.write(answers, deliveries(filed, read), now, done ? { from, to: last.position } : undefined);
      if (done) return;
    }
  }

  /**
   * All cases, stream by stream: for the first time, after the table was emptied, or over the table as it is when a
   * calendar or a rule has changed. Nothing that was sent before is delivered again, and what is filed meanwhile is left
   * to who follows the log. It may be stopped and begun again, and run beside others.
   * @returns how many cases were worked out
   */
  async handleAll({ onProgress, stopping }: WholeLogOptions = {}): Promise<number> {
    const { store, book, clock } = this.parts;
    const upTo = await store.head();
    await book.deliverFrom(upTo);
    let done = 0;
    let batch: WorkedOut[] = [];
    let writing: Promise<unknown> = Promise.resolve();
    // One batch is written while the next is read and worked out.
    const flush = async (): Promise<void> => {
      const answers = batch;
      batch = [];
      await writing;
      writing = book.write(answers, [], clock.now());
      writing.catch(() => undefined);
      done += answers.length;
      onProgress?.(done);
    };
    for await (const read of this.allCases(upTo)) {
      // The case itself is let go at once: memory holds pages and rows, not thousands of folded cases.
      batch.push(this.parts.workOut.answer(read, clock.now()));
      if (batch.length >= TOGETHER) await flush();
      if (stopping?.aborted === true) break;
    }
    await flush();
    await writing;
    if (stopping?.aborted !== true) await book.begin(upTo);
    return done;
  }

  /** Both kinds of streams sort by the identifier of their case: they are read side by side. */
  private async *allCases(upTo: number): AsyncGenerator<ReadCase> {
    const filed = wholeStreams(streamsInOrder(this.parts.store, 'reminders', upTo, { limit: PAGE }));
    let next = await filed.next();
    for await (const events of wholeStreams(streamsInOrder(this.parts.store, 'case', upTo, { limit: PAGE }))) {
      const id = events[0]?.stream.slice(CASE.length) ?? '';
      while (next.done !== true && streamId(next.value) < id) next = await filed.next();
      const own = next.done !== true && streamId(next.value) === id ? next.value : [];
      const read = this.parts.workOut.fold(events, own);
      if (read !== undefined) yield read;
    }
  }
}

const CASE = 'case-';
const REMINDERS = 'reminders-';

function caseOf(stream: string): string | undefined {
  if (stream.startsWith(CASE)) return stream.slice(CASE.length);
  return stream.startsWith(REMINDERS) ? stream.slice(REMINDERS.length) : undefined;
}

function streamId(events: readonly RecordedEvent[]): string {
  return events[0]?.stream.slice(REMINDERS.length) ?? '';
}

async function* wholeStreams(
  pages: AsyncIterable<readonly RecordedEvent[]>,
): AsyncGenerator<readonly RecordedEvent[], undefined> {
  for await (const page of pages) {
    let events: RecordedEvent[] = [];
    for (const event of page) {
      if (events[0] !== undefined && events[0].stream !== event.stream) {
        yield events;
        events = [];
      }
      events.push(event);
    }
    if (events.length > 0) yield events;
  }
  return undefined;
}

function deliveries(filed: readonly RecordedEvent[], read: readonly ReadCase[]) {
  const byCase = new Map(read.map((each) => [each.state.caseId, each]));
  return filed.flatMap((event) => {
    const about = byCase.get(caseOf(event.stream) ?? '');
    return about === undefined ? [] : deliveriesOf(asReminderEvent(event), about);
  });
}
