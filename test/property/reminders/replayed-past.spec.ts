import { describe, expect, it } from '@jest/globals';
import { changesThePast, foldCase, type CaseEvent, type PathDefinition, type Recorded } from '@polku/case';
import { backTest, Calendar, nextEscalation, replayCase, wantedReminders, type Period } from '@polku/reminders';
import fc from 'fast-check';
import { later, turns } from '../case/random-commands.js';
import { chaptersOf, PATHS } from './random-lives.js';

// Another seed: POLKU_SEED=123 npm test -- test/property/reminders
const seed = Number(process.env['POLKU_SEED'] ?? Date.now() % 2 ** 31);
const LIVES = 80;
/** Every rule has its turn; all of them every hour of every life would take minutes. */
const RULES_OF_A_LIFE = 12;

const calendar = new Calendar({
  absences: [{ personId: 'tkk-1', from: '2026-02-01', to: '2026-03-15', substitute: { id: 'tv-1', name: 'Timo' } }],
});

type Events = readonly Recorded<CaseEvent>[];

const lives = fc.record({
  id: fc.constantFrom(...PATHS.map(({ id }) => id)),
  life: turns.map((all) => all.slice(0, 45)),
  rules: fc.array(fc.nat(999), { minLength: RULES_OF_A_LIFE, maxLength: RULES_OF_A_LIFE }),
  from: fc.nat(40),
  days: fc.integer({ min: 1, max: 200 }),
});

type Drawn = typeof lives extends fc.Arbitrary<infer Life> ? Life : never;

async function told({ id, life, rules }: Drawn): Promise<{ events: Events; path: PathDefinition }> {
  const path = PATHS.find((each) => each.id === id) as PathDefinition;
  const events = (await chaptersOf(path, life)).at(-1)?.events ?? [];
  const some = new Set(rules.map((number) => path.reminders[number % path.reminders.length]?.id));
  return { events, path: { ...path, reminders: path.reminders.filter((rule) => some.has(rule.id)) } };
}

describe('the past replayed with its own rules', () => {
  it(`is what asking every hour would have sent and escalated (seed ${String(seed)})`, async () => {
    const seen = { sent: 0, escalated: 0, rules: new Set<string>() };
    await fc.assert(
      fc.asyncProperty(lives, async (drawn) => {
        const { events, path } = await told(drawn);
        const begun = events[0]?.recordedAt ?? '';
        const last = later(events.at(-1)?.recordedAt ?? begun, 60);
        const from = later(begun, drawn.from);
        const to = [later(from, drawn.days), last].sort()[0] ?? last;
        const period = { from, to };
        const { sent, escalated } = replayCase(events, path, { calendar, period });
        const replayed = [
          ...sent.map(({ reminderId, at }) => `${at} ${reminderId}`),
          ...escalated.map(({ reminderId, at, step }) => `${at} ${reminderId} step ${String(step)}`),
        ];
        expect(replayed.sort()).toEqual(askingEveryHour(events, path, period));
        seen.sent += sent.length;
        seen.escalated += escalated.length;
        for (const { rule } of sent) seen.rules.add(rule);
      }),
      { seed, numRuns: LIVES, interruptAfterTimeLimit: 100_000 },
    );
    // Lives in which nobody is reminded prove nothing.
    expect(seen.sent).toBeGreaterThan(50);
    expect(seen.escalated).toBeGreaterThan(5);
    expect(seen.rules.size).toBeGreaterThan(10);
  }, 150_000);

  it(`is the same by both clocks when everything was entered at once (seed ${String(seed)})`, async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (drawn) => {
        const { events: all, path } = await told(drawn);
        const events = all
          .filter((event) => !changesThePast(event))
          .map((event) => ({ ...event, occurredAt: event.recordedAt }));
        const period = { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' };
        const [recorded, occurred] = (['recorded', 'occurred'] as const).map((by) =>
          replayCase(events, path, { calendar, period, by }),
        );
        expect(occurred).toEqual(recorded);
      }),
      { seed, numRuns: LIVES / 2 },
    );
  }, 60_000);

  it(`differs in nothing from itself, and its figures are the sums of its cases (seed ${String(seed)})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(lives, { minLength: 1, maxLength: 4 }), async (drawn) => {
        const cases = await Promise.all(drawn.map(told));
        const [first] = cases;
        const rules = first === undefined ? [] : first.path.reminders;
        const definitionOf = (id: string) => {
          const path = PATHS.find((each) => each.id === id) as PathDefinition;
          return { ...path, reminders: rules };
        };
        const days = { from: '2026-01-10', to: '2026-12-31' };
        const result = await backTest(eachOf(cases.map(({ events }) => events)), {
          // Two of them, so that both are replayed.
          rulesOf: ({ id }) => ({ before: definitionOf(id), after: definitionOf(id) }),
          calendar,
          period: days,
          now: '2028-01-01T00:00:00.000Z',
          position: 1,
        });
        const period = { from: '2026-01-09T22:00:00.000Z', to: '2026-12-31T22:00:00.000Z' };
        const replayed = cases.map(({ events, path }) =>
          replayCase(events, definitionOf(path.id), { calendar, period }),
        );
        const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
        const { figures, byRule, byUnit, byMonth, differing } = result;
        expect(differing).toEqual({ count: 0, ids: [] });
        expect(figures.sent).toMatchObject({ before: figures.sent.after, difference: 0 });
        expect(figures.sent.before).toBe(sum(replayed.map(({ sent }) => sent.length)));
        expect(figures.escalated.before).toBe(sum(replayed.map(({ escalated }) => escalated.length)));
        expect(figures.endedInTime.before + figures.endedAfterDue.before).toBe(
          sum(replayed.map(({ ended }) => ended.length)),
        );
        for (const groups of [byRule, byUnit, byMonth]) {
          expect(sum(Object.values(groups).map(({ sent }) => sent.after))).toBe(figures.sent.after);
        }
      }),
      { seed, numRuns: 15 },
    );
  }, 60_000);
});

async function* eachOf(cases: readonly Events[]): AsyncGenerator<Events> {
  for (const events of cases) yield await Promise.resolve(events);
}

/**
 * Polku as a clock that strikes every hour: everything folded, everything wanted, whatever is due sent and whatever step
 * has come taken. Commands, due times and lengths of the lives are at whole hours.
 */
function askingEveryHour(events: Events, path: PathDefinition, { from, to }: Period): string[] {
  const filed = new Map<string, { sentAt: string; escalations: { step: number; at: string; to: [] }[] }>();
  const told: string[] = [];
  let known = 0;
  let state = foldCase([]);
  for (let now = events[0]?.recordedAt ?? to; now < to; now = later(now, 1 / 24)) {
    const since = known;
    while ((events[known]?.recordedAt ?? to) <= now) known += 1;
    if (known > since) state = foldCase(events.slice(0, known));
    const say = (what: string): void => {
      if (now >= from) told.push(`${now} ${what}`);
    };
    for (const reminder of wantedReminders(state, path, calendar, now)) {
      const earlier = filed.get(reminder.id);
      const isSent = earlier !== undefined && reminder.dueAt <= earlier.sentAt;
      if (!isSent && reminder.dueAt > now) continue;
      const sent = isSent ? earlier : { sentAt: now, escalations: [] };
      filed.set(reminder.id, sent);
      if (!isSent) say(reminder.id);
      while ((nextEscalation(reminder, sent) ?? to) <= now) {
        const step = sent.escalations.push({ step: sent.escalations.length + 1, at: now, to: [] });
        say(`${reminder.id} step ${String(step)}`);
      }
    }
  }
  return told.sort();
}
