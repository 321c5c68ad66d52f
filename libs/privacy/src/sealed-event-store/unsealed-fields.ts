import type { RecordedEvent } from '@polku/event-store';
import { GROUPS, PLACEHOLDER, takeOut } from './seal-events.js';
import { preparePlan, type SealingPlan } from './sealing-plan.js';

/**
 * Places of an event, as it lies in the log, that the plan seals and that hold something readable: it was recorded
 * before they were sealed, and no erasure reaches them.
 */
export function unsealedFields(stored: RecordedEvent, plan: SealingPlan): readonly string[] {
  const fields = { [stored.type]: plan.fields[stored.type] ?? [] };
  const prepared = preparePlan({ fields, subjectOf: () => undefined });
  const { [GROUPS]: _sealed, ...metadata } = stored.metadata;
  const placeholder = JSON.stringify(PLACEHOLDER);
  return takeOut([{ ...stored, metadata }], prepared, 'nobody')
    .flatMap(({ groups }) => groups)
    .flatMap(({ at, values }) => at.filter((_place, index) => values[index] !== placeholder))
    .filter((place) => place.startsWith('/data/'));
}
