import type { RecordedEvent } from '@polku/event-store';
import type { Definitions, FormAnswers } from '@polku/case';
import { UNKNOWN_RESOURCE, type AttributeValue, type LogEvent, type LogTrace } from './event-log.js';

const GROUP = 'org:group';
const TRANSITION = 'lifecycle:transition';

interface OpenedData {
  readonly caseId: string;
  readonly externalId?: string;
  readonly unit: string;
  readonly path: { readonly id: string; readonly version: number };
  readonly entry: { readonly source: string };
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

interface StepData {
  readonly phase: string;
  readonly performedBy: { readonly id: string };
  readonly channel?: string;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly form?: { readonly answers: FormAnswers };
}

/**
 * A case of the log as a trace: its steps, by the names of their phases, and who took them. Nothing of the client goes
 * along: no name, no note, no answer of a form. Struck steps are left out.
 */
export function traceOf(
  events: readonly RecordedEvent[],
  definitions: Definitions,
  language: 'fi' | 'sv' | 'en',
): LogTrace | undefined {
  const opening = events.find((event) => event.type === 'CaseOpened');
  if (opening === undefined) return undefined;
  const opened = opening.data as unknown as OpenedData;
  const struck = new Set(
    events.filter((event) => event.type === 'EntryStruck').map((event) => Number(event.data['target'])),
  );
  const definition = definitions.path(opened.path.id, opened.path.version);
  const labels = new Map(definition?.phases.map((phase) => [phase.id, phase.label[language]]));
  const steps = events.filter((event) => event.type === 'StepRecorded' && !struck.has(event.version));
  return {
    id: opened.externalId ?? opened.caseId,
    attributes: opened.attributes ?? {
      'polku:path': opened.path.id,
      'polku:unit': opened.unit,
      'polku:source': opened.entry.source,
    },
    events: steps.map((event) => stepOf(event, labels)),
    line: 0,
  };
}

function stepOf(event: RecordedEvent, labels: ReadonlyMap<string, string>): LogEvent {
  const { phase, performedBy, channel, attributes = {} } = event.data as unknown as StepData;
  const { [GROUP]: group, [TRANSITION]: transition, ...other } = attributes;
  return {
    activity: labels.get(phase) ?? phase,
    time: event.occurredAt,
    ...(performedBy.id === UNKNOWN_RESOURCE ? {} : { resource: performedBy.id }),
    ...(group === undefined ? {} : { group: String(group) }),
    ...(transition === undefined ? {} : { transition: String(transition) }),
    attributes: { ...other, ...(channel === undefined ? {} : { 'polku:channel': channel }) },
    line: 0,
  };
}
