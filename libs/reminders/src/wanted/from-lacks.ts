import type { SimpleTrigger } from '@polku/case';
import { atTime, happened, ofEntry, type Occurrence } from './occurrence.js';
import { openSteps, type Scene } from './scene.js';

/** Entries after which somebody has to say what comes next. */
const LEAVE_OPEN = [
  ...(['CaseOpened', 'CaseUnparked', 'CaseResumed', 'CaseReopened'] as const),
  ...(['StepRecorded', 'PlannedStepCancelled', 'NoShowMarked'] as const),
];

const PROGRESS = [
  ...(['CaseOpened', 'CaseUnparked', 'CaseResumed', 'CaseReopened'] as const),
  ...(['PlacementStarted', 'PlacementEnded', 'PlanAgreed'] as const),
];

/** What starts with something that is not there. */
export function fromLacks(trigger: SimpleTrigger, scene: Scene): readonly Occurrence[] | undefined {
  const { state } = scene;
  if ('missingFact' in trigger) {
    const visit = state.visits.at(-1);
    const has = state.facts.some(({ fact }) => fact === trigger.missingFact);
    if (has || visit === undefined || !trigger.in.includes(visit.phase)) return [];
    return [happened('missingFact', visit.version, visit.enteredAt)];
  }
  if ('noClientManager' in trigger) {
    if (state.clientManager !== undefined) return [];
    const last = state.clientManagers.at(-1)?.to ?? '';
    const begun = scene.latest(['CaseOpened', 'CaseUnparked', 'CaseReopened'])?.occurredAt ?? state.openedAt;
    const at = last > begun ? last : begun;
    return [{ ...atTime('noClientManager', `n${String(state.clientManagers.length)}`, at, at) }];
  }
  if ('noNextStep' in trigger) {
    if (openSteps(state).length > 0) return [];
    const entry = scene.latest(LEAVE_OPEN);
    return entry === undefined ? [] : [ofEntry('noNextStep', entry)];
  }
  if ('noProgress' in trigger) {
    // Visits say when the case moved: a step recorded in the phase that the case is in is none.
    const visit = state.visits.at(-1);
    const entry = scene.latest(PROGRESS);
    if (visit === undefined || (entry !== undefined && entry.occurredAt >= visit.enteredAt)) {
      return entry === undefined ? [] : [ofEntry('noProgress', entry)];
    }
    return [happened('noProgress', visit.version, visit.enteredAt)];
  }
  return undefined;
}
