import type { EntryMark, Instant, LocalDate, PersonRef } from '@polku/case';
import type { Anchor } from '../calendar/due-time.js';
import { clockTimeOf, dayOf, instantAt } from '../calendar/days.js';

/** Values that the text of a reminder may name. None of them is personal data. */
export interface TextValues {
  readonly day?: LocalDate;
  readonly time?: string;
  readonly count?: number;
}

/** One thing that a rule reminds of: a referral, a sub-goal, a visit. */
export interface Occurrence {
  /** Tells it from the others of the rule on the case; the same whenever it is worked out. */
  readonly key: string;
  /** Which trigger it is of. */
  readonly kind: string;
  readonly anchor: Anchor;
  /** What happened before this did not end it. */
  readonly since: Instant;
  /** Version of the entry that started it. */
  readonly version?: number;
  /** It makes no sense after this: the appointment is over. */
  readonly ends?: Instant;
  /** The anchor is itself the agreed day: the offset counts for what comes again after it. */
  readonly agreed?: true;
  readonly atOnce?: true;
  readonly values: TextValues;
  /** Content of the entry that started it. */
  readonly data?: object;
  /** Responsible for the planned step; who is to take over. */
  readonly person?: PersonRef;
  /** Words of the plan for who does it. */
  readonly owner?: string;
}

export function ofEntry(kind: string, entry: EntryMark): Occurrence {
  return {
    key: `v${String(entry.version)}`,
    kind,
    anchor: { at: entry.occurredAt },
    since: entry.occurredAt,
    version: entry.version,
    values: { day: dayOf(entry.occurredAt) },
    data: entry.data,
  };
}

export function onDay(kind: string, key: string, day: LocalDate, since: Instant): Occurrence {
  return { key, kind, anchor: { day }, since, values: { day } };
}

export function atTime(kind: string, key: string, at: Instant, since: Instant): Occurrence {
  return { key, kind, anchor: { at }, since, values: { day: dayOf(at), time: clockTimeOf(at) } };
}

/** Where an anchor lies in the order of the world. */
export function instantOf(anchor: Anchor): Instant {
  return 'at' in anchor ? anchor.at : instantAt(anchor.day, '00:00');
}

/** Something that an entry says, at its time. */
export function happened(kind: string, version: number, at: Instant): Occurrence {
  return {
    key: `v${String(version)}`,
    kind,
    anchor: { at },
    since: at,
    version,
    values: { day: dayOf(at) },
  };
}

/** Whether a phase is among those that a rule names. */
export function isAmong(phase: string, phases: readonly string[] | '*'): boolean {
  return phases === '*' || phases.includes(phase);
}
