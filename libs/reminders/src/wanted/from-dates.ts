import type { CaseState, Code, Instant, ReminderRule, SimpleTrigger } from '@polku/case';
import { dayOf, instantAt, plusDuration } from '../calendar/days.js';
import { filled } from './filled-forms.js';
import { atTime, isAmong, onDay, type Occurrence } from './occurrence.js';
import { openSteps, type Scene } from './scene.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What has a day or a time that lies ahead when it becomes known. */
export function fromDates(trigger: SimpleTrigger, rule: ReminderRule, scene: Scene): readonly Occurrence[] | undefined {
  const { state } = scene;
  if ('formDate' in trigger) {
    const { form, field } = trigger.formDate;
    return filled(form, scene).flatMap(({ entry, answers }) => {
      const day = answers[field];
      if (typeof day !== 'string' || !DATE.test(day)) return [];
      const { version } = entry;
      return [{ ...onDay('formDate', `v${String(version)}-${field}`, day, entry.occurredAt), version }];
    });
  }
  if ('subgoals' in trigger) {
    const { plan } = state;
    return (plan?.subgoals ?? [])
      .filter((subgoal) => subgoal.state === 'open')
      .map(({ subgoalId, due, owner }) => ({
        ...onDay('subgoals', subgoalId, due, plan?.agreedAt ?? state.openedAt),
        agreed: true,
        owner,
      }));
  }
  if ('plan' in trigger) return followUp(state);
  if ('consentEnds' in trigger) return endingConsents(trigger.consentEnds, state);
  if ('placementEnds' in trigger) {
    const forms = trigger.placementEnds;
    return state.placements.flatMap(({ placementId, form, startedOn, endsOn, endedOn }) =>
      endsOn === undefined || endedOn !== undefined || (forms !== 'any' && !forms.includes(form))
        ? []
        : [onDay('placementEnds', placementId, endsOn, instantAt(startedOn, '00:00'))],
    );
  }
  return fromPlannedSteps(trigger, rule, scene) ?? fromTimes(trigger, state);
}

/** What has been planned, and is asked for by being planned. */
function fromPlannedSteps(trigger: SimpleTrigger, rule: ReminderRule, scene: Scene): readonly Occurrence[] | undefined {
  const { state } = scene;
  if ('plannedStep' in trigger) {
    return openSteps(state)
      .filter(({ phase }) => isAmong(phase, trigger.plannedStep))
      .map((step) => ({
        ...atTime('plannedStep', step.plannedStepId, step.dueAt, plannedAt(step.plannedStepId, scene)),
        person: step.responsible,
        // An appointment is reminded of until it begins; that it has passed unrecorded, afterwards.
        ...(rule.before === true ? { ends: step.dueAt } : {}),
      }));
  }
  if ('closing' in trigger) {
    const ends = scene.definition.phases.filter(({ kind }) => kind === 'terminal').map(({ id }) => id);
    return askedAtOnce(
      'closing',
      openSteps(state).filter(({ phase }) => ends.includes(phase)),
      rule,
      scene,
    );
  }
  if ('measurementAsked' in trigger) return askedAgain(trigger.measurementAsked, rule, scene);
  return undefined;
}

function fromTimes(trigger: SimpleTrigger, state: CaseState): readonly Occurrence[] | undefined {
  if ('pausedUntil' in trigger) {
    const pause = state.pauses.find(({ to }) => to === undefined);
    if (pause?.until === undefined) return [];
    return [onDay('pausedUntil', `until-${pause.until}`, pause.until, pause.from)];
  }
  if ('unemployedSince' in trigger) {
    const since = state.entry.unemployedSince;
    return since === undefined ? [] : [onDay('unemployedSince', 'since', since, instantAt(since, '00:00'))];
  }
  return undefined;
}

function plannedAt(plannedStepId: string, scene: Scene): Instant {
  const planned = scene.entries('StepPlanned').find(({ data }) => data.plannedStepId === plannedStepId);
  return planned?.occurredAt ?? scene.state.openedAt;
}

function askedAtOnce(
  kind: string,
  steps: CaseState['plannedSteps'],
  rule: ReminderRule,
  scene: Scene,
): readonly Occurrence[] {
  return steps.map(({ plannedStepId, dueAt, responsible }) => {
    const at = plannedAt(plannedStepId, scene);
    const asked = { ...atTime(kind, plannedStepId, dueAt, at), person: responsible };
    return rule.before === true ? asked : { ...asked, anchor: { at } };
  });
}

/** The instrument is to be filled although it was not long ago: the client is asked the same again [001:3341-3345]. */
function askedAgain(instrument: Code, rule: ReminderRule, scene: Scene): readonly Occurrence[] {
  const { state, definition } = scene;
  const window = rule.offset ?? rule.assumed?.offset;
  const filledOn = state.measurements.filter((each) => each.instrument === instrument).at(-1)?.filledOn;
  if (window === undefined || filledOn === undefined) return [];
  const asking = definition.phases.filter(({ records }) => records.includes(instrument)).map(({ id }) => id);
  const again = openSteps(state).filter(
    ({ phase, dueAt }) => asking.includes(phase) && dayOf(dueAt) < plusDuration(filledOn, window),
  );
  return askedAtOnce('measurementAsked', again, rule, scene).map((each) => ({
    ...each,
    atOnce: true,
    values: { ...each.values, day: filledOn },
  }));
}

function followUp({ plan }: CaseState): readonly Occurrence[] {
  if (plan === undefined) return [];
  const { planVersion, agreedAt, reviewedAt, reviewOn } = plan;
  const since = reviewedAt ?? agreedAt;
  const key = `plan${String(planVersion)}${reviewedAt === undefined ? '' : `-${dayOf(reviewedAt)}`}`;
  if (reviewOn !== undefined) return [{ ...onDay('plan', key, reviewOn, since), agreed: true }];
  return [{ ...atTime('plan', key, since, since), values: { day: dayOf(since) } }];
}

/** The consents of each scope that end last: one without an end, or a later one, continues the others. */
function endingConsents(scope: Code, { consents }: CaseState): readonly Occurrence[] {
  const inForce = consents.filter(
    (each) => each.withdrawnAt === undefined && (scope === 'any' || each.scope === scope),
  );
  return inForce.flatMap((consent) => {
    const { consentId, validTo, givenAt } = consent;
    if (validTo === undefined) return [];
    const continued = inForce.some(
      (other) =>
        other.scope === consent.scope &&
        other !== consent &&
        (other.validTo === undefined ||
          other.validTo > validTo ||
          (other.validTo === validTo && inForce.indexOf(other) < inForce.indexOf(consent))),
    );
    return continued ? [] : [onDay('consentEnds', `${consentId}-${validTo}`, validTo, givenAt)];
  });
}
