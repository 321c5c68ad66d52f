import { asCaseEvent, foldCase, type CaseAccess, type ShownRow } from '@polku/case';
import type { EventStore } from '@polku/event-store';
import type { BackTest } from '@polku/reminders';

const TOGETHER = 200;

/** Every case that a back-test names behind one of its numbers. */
export function casesNamed(result: BackTest): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (value !== null && typeof value === 'object') {
      for (const [key, each] of Object.entries(value)) {
        if (key === 'ids') for (const id of each as readonly string[]) found.add(id);
        else visit(each);
      }
    }
  };
  visit(result);
  return [...found];
}

/** Whose cases they are goes into the read log before any is named. */
export async function recordNamed(store: EventStore, access: CaseAccess, cases: readonly string[]): Promise<void> {
  const rows: ShownRow[] = [];
  for (let start = 0; start < cases.length; start += TOGETHER) {
    const streams = await store.loadMany(cases.slice(start, start + TOGETHER).map((id) => `case-${id}`));
    for (const { events } of streams.values()) {
      const row = access.rowOf(foldCase(events.map(asCaseEvent)));
      if (row !== undefined) rows.push(row);
    }
  }
  // As any list of cases.
  await access.shown('caseload', rows);
}
