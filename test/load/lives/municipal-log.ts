import { Chance } from '@polku/demo';
import type { LogEvent, LogTrace } from '@polku/interchange';

export const MUNICIPAL_CASES = 1_434;
export const MUNICIPAL_EVENTS = 8_577;

const ACTIVITIES = Array.from(
  { length: 27 },
  (_each, index) => `T${String(index).padStart(2, '0')} Handle document ${String(index)}`,
);
const USUAL = [0, 1, 2, 3, 4, 5] as const;
const MINUTE = 60_000;

/**
 * A log of 1,434 cases and 8,577 events with 27 activities, 48 resources and the attributes of the receipt phase of an
 * environmental permit process: most cases take the same six steps, some stop early or take a turn.
 */
export function municipalLog(): LogTrace[] {
  const chance = new Chance(8);
  const lengths = Array.from({ length: MUNICIPAL_CASES }, () => (chance.percent(85) ? 6 : chance.between(1, 10)));
  level(lengths);
  return lengths.map((length, index) => ({
    id: `case-${String(10_000 + index)}`,
    attributes: {
      channel: chance.one(['Internet', 'Desk', 'Post', 'Fax']),
      department: chance.one(['General', 'Customer contact', 'Experts']),
      group: `Group ${String(chance.between(1, 20))}`,
      responsible: resource(chance),
      startdate: new Date(beginOf(index)).toISOString(),
    },
    events: events(chance, beginOf(index), length),
    line: 1,
  }));
}

/** Makes the lengths sum up to the wanted number of events. */
function level(lengths: number[]): void {
  let surplus = lengths.reduce((sum, length) => sum + length, 0) - MUNICIPAL_EVENTS;
  for (let index = 0; surplus !== 0; index = (index + 1) % lengths.length) {
    const length = lengths[index] ?? 0;
    if (surplus > 0 && length > 1) {
      lengths[index] = length - 1;
      surplus -= 1;
    } else if (surplus < 0) {
      lengths[index] = length + 1;
      surplus += 1;
    }
  }
}

function beginOf(index: number): number {
  return Date.parse('2024-01-02T08:00:00.000Z') + index * 257 * MINUTE;
}

function events(chance: Chance, begin: number, length: number): LogEvent[] {
  let at = begin;
  return Array.from({ length }, (_each, index) => {
    at += chance.between(1, 90) * MINUTE;
    const usual = ACTIVITIES[USUAL[index] ?? chance.between(6, 26)] ?? '';
    return {
      activity: chance.percent(97) ? usual : chance.one(ACTIVITIES),
      time: new Date(at).toISOString(),
      resource: resource(chance),
      group: `Group ${String(chance.between(1, 20))}`,
      transition: 'complete',
      attributes: { 'concept:instance': `task-${String(chance.between(1, 99_999))}` },
      line: 1,
    };
  });
}

function resource(chance: Chance): string {
  return `Resource${String(chance.between(1, 48)).padStart(2, '0')}`;
}
