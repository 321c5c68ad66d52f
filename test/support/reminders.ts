import { expect } from '@jest/globals';
import { definitionsOrThrow, foldCase, type CaseEventOf, type PathDefinition, type PersonRef } from '@polku/case';
import {
  Calendar,
  textOf,
  wantedReminders,
  type Addressee,
  type CalendarSettings,
  type WantedReminder,
} from '@polku/reminders';
import { CASE_ID, opened, past, type Past } from './given-when-then.js';

/**
 * Specs of reminders, in the words of the people who are reminded:
 *
 *     onPath('ep-tyke', [openedBy('referral')]).at('2026-01-15').reminds('R10', { of: 'opened', due: '2026-01-12 08:00', whom: ['KOK'] });
 *
 * They run the rules that are shipped.
 */

const definitions = definitionsOrThrow();

export function shipped(id: string): PathDefinition {
  const definition = definitions.path(id);
  if (definition === undefined) throw new Error(`There is no path ${id}`);
  return definition;
}

export interface ExpectedReminder {
  readonly of?: string;
  /** What the clocks in Helsinki show, `2026-01-12 08:00`. */
  readonly due: string;
  /** Identifiers of persons, codes of roles, `client`. */
  readonly whom: readonly string[];
  readonly by?: string;
  readonly ends?: string;
}

export function onPath(id: string, events: readonly Past[], settings: CalendarSettings = {}) {
  const definition = shipped(id);
  const opening = events[0]?.type === 'CaseOpened' ? events : [openedOnPath(id), ...events];
  const state = foldCase(past(opening));
  const calendar = new Calendar(settings);
  return {
    /** At the start of a day in Helsinki, or at an instant. */
    at(moment: string) {
      const now = moment.length === 10 ? `${moment}T00:00:00.000Z` : moment;
      const all = wantedReminders(state, definition, calendar, now);
      const of = (rule: string) => all.filter((each) => each.rule === rule);
      return {
        all,
        of,
        reminds: (rule: string, ...expected: readonly ExpectedReminder[]) => {
          expect(of(rule).map((each, index) => shown(each, expected[index]))).toEqual(expected);
        },
        isSilentOn: (rule: string) => {
          expect(of(rule).map(({ id: found }) => found)).toEqual([]);
        },
        escalates: (rule: string, ...expected: readonly (readonly [string, ...string[]])[]) => {
          const steps = of(rule)[0]?.escalation ?? [];
          expect(steps.map(({ at, to }) => [inHelsinki(at), ...to.map(named)])).toEqual(expected);
        },
        says: (rule: string, fi: string) => {
          const found = definition.reminders.find((each) => each.id === rule);
          if (found === undefined) throw new Error(`${id} has no ${rule}`);
          expect(of(rule).map(({ text }) => textOf(found, text.values, 'fi'))).toEqual([fi]);
        },
      };
    },
  };
}

function shown(reminder: WantedReminder, expected: ExpectedReminder | undefined): ExpectedReminder {
  const { occurrence, dueAt, to, by, ends } = reminder;
  return {
    ...(expected?.of === undefined ? {} : { of: occurrence }),
    due: inHelsinki(dueAt),
    whom: to.map(named),
    ...(expected?.by === undefined || by === undefined ? {} : { by: named(by) }),
    ...(expected?.ends === undefined || ends === undefined ? {} : { ends: inHelsinki(ends) }),
  };
}

function named(addressee: Addressee): string {
  if (addressee.kind === 'person') return addressee.person.id;
  return addressee.kind === 'role' ? addressee.role : 'client';
}

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', dateStyle: 'short', timeStyle: 'short' });

export function inHelsinki(instant: string): string {
  return clock.format(new Date(instant));
}

type Data<Type extends Past['type']> = CaseEventOf<Type>['data'];

export function openedOnPath(id: string, changes: Partial<Data<'CaseOpened'>> & { occurredAt?: string } = {}): Past {
  const { version, draft, firstPhases } = shipped(id);
  return opened({ path: { id, version, draft }, phase: firstPhases[0] ?? '', caseId: CASE_ID, ...changes });
}

/** An event of a type at a time; the specs give the content that they care about. */
export function event<Type extends Past['type']>(type: Type, occurredAt: string, data: Data<Type>): Past {
  return { type, occurredAt, data } as unknown as Past;
}

export function measured(point: string, filledOn: string, instrument = 'KYKY'): Past {
  return event('MeasurementRecorded', `${filledOn}T10:00:00.000Z`, {
    measurementId: `m-${point}-${filledOn}`,
    instrument,
    point,
    filledOn,
  });
}

export function planned(
  phase: string,
  dueAt: string,
  responsible: PersonRef,
  plannedAt = '2026-01-08T08:00:00.000Z',
): Past {
  return event('StepPlanned', plannedAt, { plannedStepId: `p-${phase}`, phase, dueAt, responsible });
}

export function withForm(id: string, answers: Readonly<Record<string, unknown>> = {}) {
  return { form: { id, version: 1, answers } };
}
