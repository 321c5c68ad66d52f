import { describe, expect, it } from '@jest/globals';
import { changesThePast, evolve, foldCase, NO_CASE, type CaseState, type PathDefinition } from '@polku/case';
import { Calendar, changesBetween, wantedNow, type WantedReminder } from '@polku/reminders';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { later, turns } from '../case/random-commands.js';
import { chaptersOf, PATHS, type Chapter } from './random-lives.js';

// Another seed: POLKU_SEED=123 npm test -- test/property/reminders
const seed = Number(process.env['POLKU_SEED'] ?? Date.now() % 2 ** 31);
const LIVES = 60;

const calendar = new Calendar({
  absences: [
    { personId: 'tkk-1', from: '2026-02-01', to: '2026-03-15', substitute: { id: 'tv-1', name: 'Timo Tamminen' } },
    { personId: 'th-1', from: '2026-06-01', to: '2026-08-01' },
  ],
});

describe('the reminders of a case under random commands', () => {
  it(`a table that is brought up to date after every entry is what the whole log wants (seed ${String(seed)})`, async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PATHS.map(({ id }) => id)),
        turns,
        fc.array(fc.nat(999), { minLength: 8, maxLength: 8 }),
        async (id, life, chance) => {
          const path = PATHS.find((each) => each.id === id) as PathDefinition;
          const chapters = await chaptersOf(path, life);
          keepTable(path, chapters, seen);
          for (const number of chance) passTime(path, chapters, number);
        },
      ),
      { seed, numRuns: LIVES, interruptAfterTimeLimit: 100_000 },
    );
    // A walk on which no rule is ever wanted proves nothing.
    expect(seen.size).toBeGreaterThan(20);
  }, 150_000);
});

/** Incremental: the state evolved, the table changed by what differs. From scratch: everything folded, everything wanted. */
function keepTable(path: PathDefinition, chapters: readonly Chapter[], seen: Map<string, number>): void {
  let state: CaseState = NO_CASE;
  let table: readonly WantedReminder[] = [];
  let told = 0;
  for (const { now, events } of chapters) {
    const fresh = events.slice(told);
    told = events.length;
    state = fresh.some(changesThePast) ? foldCase(events) : fresh.reduce<CaseState>(evolve, state);
    const { added, changed, cancelled } = changesBetween(table, wantedNow(state, path, calendar, now).reminders);
    const gone = new Set([...changed, ...cancelled].map(({ id }) => id));
    table = [...table.filter(({ id }) => !gone.has(id)), ...changed, ...added];
    const wanted = wantedNow(foldCase(events), path, calendar, now).reminders;
    expect(byId(table)).toEqual(byId(wanted));
    for (const reminder of wanted) {
      seen.set(reminder.rule, (seen.get(reminder.rule) ?? 0) + 1);
      soundness(reminder, state, now);
    }
  }
}

function byId(reminders: readonly WantedReminder[]): Readonly<Record<string, WantedReminder>> {
  expect(new Set(reminders.map(({ id }) => id)).size).toBe(reminders.length);
  return Object.fromEntries(reminders.map((each) => [each.id, each]));
}

function soundness({ id, to, dueAt, ends, escalation, why }: WantedReminder, state: CaseState, now: string): void {
  expect(id).toMatch(/^[A-Za-z0-9._-]+$/);
  expect(to.length).toBeGreaterThan(0);
  expect(state.erased).toBeUndefined();
  if (ends !== undefined) {
    expect(ends > now && ends > dueAt).toBe(true);
  }
  const times = [dueAt, ...escalation.map(({ at }) => at)];
  expect(times).toEqual([...times].sort());
  if (!why.reckoning.before && why.at !== undefined) expect(dueAt >= why.at).toBe(true);
}

/**
 * Without an entry nothing changes before the moment that is told; and whenever it is looked, a reminder that is there is the
 * same.
 */
function passTime(path: PathDefinition, chapters: readonly Chapter[], number: number): void {
  const chapter = chapters[number % chapters.length];
  if (chapter === undefined) return;
  const state = foldCase(chapter.events);
  const before = wantedNow(state, path, calendar, chapter.now);
  const moment = later(chapter.now, (number % 97) / 3);
  const after = wantedNow(state, path, calendar, moment);
  if (before.changesAt === undefined || moment < before.changesAt) {
    expect(after.reminders).toEqual(before.reminders);
  }
  const known = byId(before.reminders);
  for (const reminder of after.reminders) {
    const earlier = known[reminder.id];
    expect(earlier === undefined || isDeepStrictEqual(earlier, reminder)).toBe(true);
  }
}
