import type { SealedField, SealingPlan } from '@polku/privacy';
import type { CaseEvent, ClientEvent, PathEvent, ProfessionalEvent, ReminderEvent } from '../events/index.js';
import { ADDED_AFTER_ERASURE, type SealedByType } from './sealed-fields.js';
import { SEALED_OF_CASES, SEALED_OF_CLIENTS } from './fields-of-events.js';

/** Everything that Polku records. */
export type AnyEvent = CaseEvent | ClientEvent | ProfessionalEvent | PathEvent | ReminderEvent;

const CLIENT_STREAM = 'client-';
const CASE_STREAM = 'case-';

/**
 * What is sealed before it reaches the log, and for whom. The person of a client's stream is the client, that of a case
 * the client whose case it is. Sealed is who the client is, every text that somebody typed, answers to forms, results,
 * and names of people who do not use Polku. Open stays what lists, rules and statistics go by (codes, phases, times,
 * identifiers) and who did what.
 */
export const SEALING_PLAN: SealingPlan = {
  fields: {
    ...SEALED_OF_CLIENTS,
    ...SEALED_OF_CASES,
    EntryCorrected: [...(SEALED_OF_CASES.EntryCorrected ?? []), ...corrections(SEALED_OF_CASES)],
  },
  subjectOf: (stream, events) => {
    if (stream.startsWith(CLIENT_STREAM)) return stream.slice(CLIENT_STREAM.length);
    if (!stream.startsWith(CASE_STREAM)) return undefined;
    const opened = events.find(({ type }) => type === 'CaseOpened');
    return opened === undefined ? undefined : String(opened.data['clientId']);
  },
  afterErasure: (type) => ADDED_AFTER_ERASURE.has(type),
};

/** What is sealed in an entry is sealed in its correction: the same keys, below `changes`. */
function corrections(fields: SealedByType): readonly SealedField[] {
  return Object.entries(fields).flatMap(([type, sealed]) =>
    (sealed ?? []).map((field) => ({
      ...field,
      path: `/changes${field.path}`,
      where: { key: 'targetType', in: [type] },
    })),
  );
}

/** Events that hold what the views need of sealed data; everything else is folded as it lies in the log. */
const OPENED_BY_VIEWS: ReadonlySet<string> = new Set<AnyEvent['type']>(['ClientRegistered', 'ClientDetailsChanged']);

export function openedByViews(eventType: string): boolean {
  return OPENED_BY_VIEWS.has(eventType);
}
