import { RegisterProfessional, type AggregateCommand } from '@polku/case';
import { DateTime } from 'luxon';
import { Chance } from './chance.js';
import { coachingCases, coachingStory, type CoachingCase } from './coaching-story.js';
import { lifestyleStory } from './lifestyle-story.js';
import { EVERYBODY } from './people.js';
import { Story } from './story.js';
import { supportStory } from './support-story.js';
import { ONWARD_PERCENT, teamStory } from './team-story.js';
import { instant } from './working-time.js';

export interface DemoOptions {
  /** The same seed, size and day make the same demo. Default 1. */
  readonly seed?: number;
  /** Clients of two years; the published 600 a year by default. At least 50. */
  readonly clients?: number;
  /** The demo's today, a day in Helsinki; the real one by default. */
  readonly today?: string;
}

export const DEMO_CLIENTS = 1_200;
export const LEAST_CLIENTS = 50;
const YEARS = 2;

export interface DemoPlan {
  /** Begins before the first client. */
  readonly start: DateTime;
  readonly today: DateTime;
  readonly staff: readonly AggregateCommand<unknown>[];
  /** Stories are cut off at today: what is not over goes on. */
  readonly stories: readonly Story[];
}

/**
 * Everything that happens in the demo, before any of it is recorded. The coaching keeps its published figures whatever
 * the size (F07-F09); the consultation team and the counselling grow with it.
 */
export function planDemo(options: DemoOptions = {}): DemoPlan {
  const { seed = 1, clients = DEMO_CLIENTS } = options;
  const chance = new Chance(seed);
  const today = dayOf(options.today);
  const start = today.minus({ years: YEARS });
  const coaching = clients >= 200 ? coachingCases() : [];
  const team = Math.round((clients * 100) / DEMO_CLIENTS);
  const lifestyle = Math.round((clients * 63) / DEMO_CLIENTS);
  const toTheTeam = team - Math.round((team * ONWARD_PERCENT) / 100);
  const story = (kind: string, index: number, from: DateTime, days: number): Story =>
    new Story(
      `demo ${String(seed)} ${String(clients)} ${kind} ${String(index)}`,
      chance,
      from.plus({ days: chance.between(0, days) }),
    );
  const span = YEARS * 365;

  const stories = [
    ...coaching.map((plan, index) => {
      const [from, days] = coachingBegins(plan, start, today);
      return coachingStory(story('coaching', index, from, days), plan);
    }),
    ...chance
      .shuffled(Array.from({ length: team }, (_each, index) => index < toTheTeam))
      .map((goesToTeam, index) => teamStory(story('team', index, start, span - 60), goesToTeam)),
    ...count(lifestyle).map((index) => lifestyleStory(story('lifestyle', index, start, span - 30))),
    ...count(clients - coaching.length - team - lifestyle).map((index) =>
      supportStory(story('support', index, start, span)),
    ),
  ];
  return { start, today, staff: staff(start), stories };
}

/** Those that go on began lately, the one who came back long before, and the others had time to end. */
function coachingBegins(plan: CoachingCase, start: DateTime, today: DateTime): [from: DateTime, days: number] {
  if (plan.referredTwice) return [today.minus({ days: 400 }), 20];
  return plan.end === 'goes-on' ? [today.minus({ days: 120 }), 40] : [start, YEARS * 365 - 400];
}

function staff(start: DateTime): AggregateCommand<unknown>[] {
  return EVERYBODY.map(
    ({ id, details }) =>
      new RegisterProfessional(id, details, {
        commandId: `demo staff ${id}`,
        actor: 'system:demo',
        occurredAt: instant(start.minus({ days: 1 })),
      }),
  );
}

function count(many: number): number[] {
  return Array.from({ length: Math.max(many, 0) }, (_each, index) => index);
}

function dayOf(day: string | undefined): DateTime {
  const zone = 'Europe/Helsinki';
  return (day === undefined ? DateTime.now().setZone(zone) : DateTime.fromISO(day, { zone })).startOf('day');
}
