import type { Position, RecordedEvent } from '@polku/event-store';
import type { SharedLog } from './shared-log.js';
import type { FoldedPage, StreamFolder } from './stream-folder.js';

export interface StretchOptions {
  readonly pageSize: number;
  /** Most events of a stretch. */
  readonly stretchEvents: number;
  /** Milliseconds after which no page is added: small pages on a slow server would keep a commit waiting for minutes. */
  readonly stretchTime: number;
}

/** Pages that are written together. */
export interface Stretch {
  /** The last event of the last page. */
  readonly last: RecordedEvent;
  readonly events: number;
  /** The only page, to look for an event that stops it; undefined when there were more. */
  readonly page: readonly RecordedEvent[] | undefined;
  /** True when the log may go on right behind it. */
  readonly full: boolean;
  /** What is to be written, or why it could not be folded. */
  readonly folded: FoldedPage | { readonly error: unknown };
}

/**
 * Folds a page, and far behind the full ones after it: what a stream went through meanwhile is then written as one row.
 * Writing a row for each page would take ten times as long as folding it.
 */
export async function foldStretch(
  first: readonly RecordedEvent[],
  { folder, log }: { readonly folder: StreamFolder; readonly log: SharedLog },
  { pageSize, stretchEvents, stretchTime }: StretchOptions,
  signal: AbortSignal,
): Promise<Stretch | undefined> {
  const touched = folder.touch();
  let page = first;
  let last = page.at(-1);
  if (last === undefined) return undefined;
  let events = 0;
  const begun = performance.now();
  const isLong = (): boolean => events >= stretchEvents || performance.now() - begun >= stretchTime;
  const stretch = (folded: Stretch['folded']): Stretch => ({
    ...{ last: last as RecordedEvent, events, folded, full: page.length === pageSize },
    page: events === first.length ? first : undefined,
  });
  try {
    for (;;) {
      events += page.length;
      await touched.add(page);
      if (page.length < pageSize || isLong() || signal.aborted) break;
      const next = await log.available(last.position);
      const nextLast = next.at(-1);
      if (nextLast === undefined) break;
      page = next;
      last = nextLast;
    }
    return stretch(touched.rows());
  } catch (error) {
    return stretch({ error });
  }
}

/** Something in many pages stops them: they are gone through one by one, up to here. */
export class StretchAbandoned extends Error {
  override readonly name = 'StretchAbandoned';

  constructor(
    readonly upto: Position,
    override readonly cause: unknown,
  ) {
    super(`The pages up to position ${String(upto)} cannot be written together`);
  }
}
