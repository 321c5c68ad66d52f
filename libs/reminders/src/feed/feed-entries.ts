import { asCaseEvent, foldCase, type Instant, type PathDefinition } from '@polku/case';
import type { RecordedEvent } from '@polku/event-store';
import type { FeedEntry } from './calendar-feed.js';

/** Days that something called off or done stays in the feed, so that calendars take it out. */
const KEPT_DAYS = 30;
const DAY = 86_400_000;

/** The planned steps of a case that some persons answer for: those to come, and those that were just called off. */
export function plannedStepsOf(
  events: readonly RecordedEvent[],
  persons: readonly string[],
  definition: Pick<PathDefinition, 'phases'> | undefined,
  now: Instant,
): readonly FeedEntry[] {
  const state = foldCase(events.map(asCaseEvent));
  const since = new Date(Date.parse(now) - KEPT_DAYS * DAY).toISOString();
  return state.plannedSteps.flatMap((step): FeedEntry[] => {
    const changes = events.filter(({ data }) => data['plannedStepId'] === step.plannedStepId);
    const last = changes.at(-1);
    if (last === undefined || !persons.includes(step.responsible.id)) return [];
    const isOver = step.state !== 'open';
    if (isOver ? last.recordedAt < since : step.dueAt < since) return [];
    const phase = definition?.phases.find(({ id }) => id === step.phase)?.label;
    return [
      {
        ...{ kind: 'planned-step', id: step.plannedStepId, caseId: state.caseId, at: step.dueAt },
        ...(phase === undefined ? {} : { phase }),
        ...(isOver ? { cancelled: true as const } : {}),
        sequence: last.version,
        changedAt: last.recordedAt,
      },
    ];
  });
}
