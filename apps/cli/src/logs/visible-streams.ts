import { asCaseEvent, foldCase, type CaseAccess, type ShownRow } from '@polku/case';
import type { SelectStreams } from '@polku/interchange';

/**
 * Leaves of the cases of a log those that the one who asks may see.
 * @param shown gets whose data they are, before any of them is passed on
 */
export function visibleStreams(
  access: CaseAccess,
  shown: (rows: readonly ShownRow[]) => Promise<void> = () => Promise.resolve(),
): SelectStreams {
  return async (streams) => {
    const visible = streams.flatMap((events) => {
      const row = access.rowOf(foldCase(events.map(asCaseEvent)));
      return row === undefined ? [] : [{ events, row }];
    });
    if (visible.length > 0) await shown(visible.map(({ row }) => row));
    return visible.map(({ events }) => events);
  };
}
