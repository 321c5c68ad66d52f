import { Chance } from '@polku/demo';
import { LifeMould, type Casting } from './life-mould.js';
import type { LoggedEvent } from './logged-event.js';
import type { ToldLives } from './told-lives.js';

const WEEK = 7 * 24 * 3_600_000;

/** Years over which the clients come. */
export const YEARS = 10;
/** Clients that one team takes in its ten years: 600 a year, as the published figures say. */
export const CLIENTS_PER_TEAM = 6_000;

/** The end of the log: what would be recorded later is not recorded yet, and those cases are open. */
const END = Date.parse('2026-01-01T00:00:00.000Z');

export interface ManyLives {
  readonly events: number;
  readonly cases: number;
  readonly teams: number;
  /** In the order of recording. */
  read(): Generator<LoggedEvent>;
}

/**
 * Copies of lives until there are so many cases, as they would lie in the log of a county: clients come evenly over ten
 * years to teams with a staff of their own, their lives run side by side, and the events lie in the order of recording.
 */
export function manyLives({ staff, lives }: ToldLives, cases: number): ManyLives {
  const chance = new Chance(8);
  const moulds = lives.map((life) => new LifeMould(life));
  const casesOf = lives.map((life) => life.filter((event) => event.type === 'CaseOpened').length);
  const castings: { readonly mould: number; readonly casting: Casting }[] = [];
  let opened = 0;
  while (opened < cases) {
    const mould = castings.length % moulds.length;
    const begins = moulds[mould]?.recordedAt[0] ?? 0;
    // Whole weeks keep days and hours of work; some hours more keep two copies from acting at the same moment.
    const weeks = Math.floor((END - begins) / WEEK) - chance.between(0, YEARS * 52);
    const later = weeks * WEEK - chance.between(0, 3 * 3_600_000);
    const team = chance.between(0, Math.ceil(cases / CLIENTS_PER_TEAM) - 1);
    castings.push({ mould, casting: { number: castings.length, team, later } });
    opened += casesOf[mould] ?? 0;
  }

  const teams = Math.ceil(cases / CLIENTS_PER_TEAM);
  const turns = turnsInOrder(castings.map(({ mould, casting }) => times(moulds[mould], casting)));
  const staffMould = new LifeMould(staff);
  return {
    events: turns.length + teams * staff.length,
    cases: opened,
    teams,
    *read() {
      const later = END - YEARS * 53 * WEEK - (staffMould.recordedAt[0] ?? 0);
      for (let team = 0; team < teams; team += 1) {
        for (const index of staff.keys()) {
          const event = staffMould.cast(index, { number: 1_000_000_000 + team, team, later });
          yield { ...event, stream: team === 0 ? event.stream : `${event.stream}.${String(team)}` };
        }
      }
      for (const turn of turns) {
        const { mould, casting } = castings[turn >>> INDEX_BITS] ?? NEVER;
        yield (moulds[mould] as LifeMould).cast(turn & MOST_EVENTS, casting);
      }
    },
  };
}

const NEVER = { mould: -1, casting: { number: -1, team: -1, later: 0 } };

/** A turn is the number of a copy and, in the lowest bits, of its event. */
const INDEX_BITS = 8;
const MOST_EVENTS = 2 ** INDEX_BITS - 1;

function times(mould: LifeMould | undefined, { later }: Casting): number[] {
  return (mould?.recordedAt ?? []).map((at) => at + later).filter((at) => at < END);
}

/** Every event of every copy, by the time of its recording; a copy's own keep their order. */
function turnsInOrder(copies: readonly (readonly number[])[]): Uint32Array {
  const count = copies.reduce((sum, each) => sum + each.length, 0);
  const at = new Float64Array(count);
  const turns = new Uint32Array(count);
  let next = 0;
  for (const [copy, recorded] of copies.entries()) {
    if (recorded.length > MOST_EVENTS) throw new RangeError('a life of more events than a turn can name');
    for (const [index, time] of recorded.entries()) {
      at[next] = time;
      turns[next] = (copy << INDEX_BITS) | index;
      next += 1;
    }
  }
  const order = Uint32Array.from(turns.keys());
  order.sort((one, other) => (at[one] ?? 0) - (at[other] ?? 0) || one - other);
  return order.map((index) => turns[index] ?? 0);
}
