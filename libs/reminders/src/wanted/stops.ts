import type { Instant, ReminderStop } from '@polku/case';
import { dayOf } from '../calendar/days.js';
import { filled } from './filled-forms.js';
import type { Occurrence } from './occurrence.js';
import type { Scene } from './scene.js';

/** Whether something has happened that ends a reminder of this occurrence. */
export function isStopped(stops: readonly ReminderStop[] | undefined, occurrence: Occurrence, scene: Scene): boolean {
  return stops?.some((stop) => hasHappened(stop, occurrence, scene)) ?? false;
}

function hasHappened(stop: ReminderStop, occurrence: Occurrence, scene: Scene): boolean {
  const { state } = scene;
  const counts = ({ version, occurredAt }: { readonly version: number; readonly occurredAt: Instant }) =>
    version !== occurrence.version && occurredAt >= occurrence.since;
  if ('fact' in stop) return state.facts.some(({ fact }) => fact === stop.fact);
  if ('form' in stop) return filled(stop.form, scene).some(({ entry }) => counts(entry));
  if ('step' in stop) {
    return state.steps.some((step) => (stop.step === '*' || stop.step.includes(step.phase)) && counts(step));
  }
  if ('event' in stop) {
    return scene.entries(stop.event).some((entry) => counts(entry) && isSame(stop.same, entry.data, occurrence.data));
  }
  if ('measurement' in stop) {
    return state.measurements.some(
      ({ measurementId, instrument, point, filledOn }) =>
        instrument === stop.measurement &&
        (stop.point === undefined || point === stop.point) &&
        (stop.ever === true || (measurementId !== occurrence.key && filledOn >= dayOf(occurrence.since))),
    );
  }
  if ('clientManager' in stop) return state.clientManager !== undefined;
  return state.status === 'exited';
}

function isSame(key: string | undefined, one: object, other: object | undefined): boolean {
  if (key === undefined) return true;
  const value = (one as Readonly<Record<string, unknown>>)[key];
  return value !== undefined && value === (other as Readonly<Record<string, unknown>> | undefined)?.[key];
}
