import type { CaseState, Code, Instant, SimpleTrigger } from '@polku/case';
import { dayOf, instantAt, plusDuration } from '../calendar/days.js';
import { filled } from './filled-forms.js';
import { atTime, happened, isAmong, ofEntry, onDay, type Occurrence } from './occurrence.js';
import type { Scene } from './scene.js';

/** What starts with an entry. */
export function fromEntries(trigger: SimpleTrigger, scene: Scene): readonly Occurrence[] | undefined {
  const { state } = scene;
  if ('opened' in trigger) {
    if (trigger.opened !== 'any' && trigger.opened !== state.entry.by) return [];
    return [{ ...opening('opened', state), key: 'opened' }];
  }
  if ('event' in trigger) return scene.entries(trigger.event).map((entry) => ofEntry('event', entry));
  if ('fact' in trigger) return factOccurrence(trigger.fact, state);
  if ('phase' in trigger) {
    const from = trigger.from === undefined ? undefined : state.openedAt;
    return state.visits
      .filter(({ phase }) => trigger.phase.includes(phase))
      .map(({ enteredAt, version }) => ({
        ...happened('phase', version, enteredAt),
        ...(from === undefined ? {} : { anchor: { at: from }, values: { day: dayOf(from) } }),
      }));
  }
  if ('step' in trigger) {
    return state.steps
      .filter(
        ({ phase, clientPresent }) =>
          isAmong(phase, trigger.step) && (trigger.clientPresent === undefined || clientPresent),
      )
      .map(({ version, occurredAt }) => happened('step', version, occurredAt));
  }
  if ('form' in trigger) {
    const { form, field, equals } = trigger;
    return filled(form, scene)
      .filter(({ answers }) => field === undefined || answers[field] === equals)
      .map(({ entry }) => ofEntry('form', entry));
  }
  if ('measurement' in trigger) return measured(trigger.measurement, trigger.point, state);
  if ('handover' in trigger) {
    const { handover } = state;
    if (handover === undefined) return [];
    const offered = atTime('handover', handover.handoverId, handover.offeredAt, handover.offeredAt);
    return [{ ...offered, person: handover.to }];
  }
  return 'sessions' in trigger ? nextSession(trigger.sessions, trigger.after, scene) : undefined;
}

function opening(kind: string, state: CaseState): Occurrence {
  return happened(kind, 1, state.openedAt);
}

function factOccurrence(fact: string, { facts }: CaseState): readonly Occurrence[] {
  const first = facts
    .filter((each) => each.fact === fact)
    .reduce<CaseState['facts'][number] | undefined>(
      (a, b) => (a === undefined || b.since < a.since ? b : a),
      undefined,
    );
  return first === undefined ? [] : [{ ...happened('fact', first.version, first.since), key: 'fact' }];
}

function measured(instrument: Code, point: string | undefined, state: CaseState): readonly Occurrence[] {
  return state.measurements
    .filter((each) => each.instrument === instrument && (point === undefined || each.point === point))
    .map(({ measurementId, filledOn }) => onDay('measurement', measurementId, filledOn, endOf(filledOn)));
}

/** The last moment of a day: what else happened on the day is not after it. */
function endOf(day: string): Instant {
  return instantAt(plusDuration(day, 'P1D'), '00:00');
}

/** The session after those that have been held. Time that the case stood still does not count against the client. */
function nextSession(phases: readonly string[], form: string, scene: Scene): readonly Occurrence[] {
  const begun = filled(form, scene)[0]?.entry;
  if (begun === undefined) return [];
  const held = scene.state.steps.filter(
    (step) => phases.includes(step.phase) && step.version !== begun.version && step.occurredAt >= begun.occurredAt,
  );
  const last = held.at(-1)?.occurredAt ?? begun.occurredAt;
  const resumed = scene.latest(['CaseResumed', 'CaseReopened'])?.occurredAt ?? '';
  const from = resumed > last ? resumed : last;
  return [
    {
      key: `s${String(held.length + 1)}`,
      kind: 'sessions',
      anchor: { at: from },
      since: begun.occurredAt,
      version: begun.version,
      values: { day: dayOf(from), count: held.length },
    },
  ];
}
