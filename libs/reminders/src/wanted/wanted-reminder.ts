import type { Instant, IsoDuration, LocalDate, ReminderChannel, Source } from '@polku/case';
import type { Reckoning } from '../calendar/due-time.js';
import type { Addressee } from './addressees.js';
import type { TextValues } from './occurrence.js';

export interface PlannedEscalation {
  /** When, counted from the due time. */
  readonly at: Instant;
  readonly after: IsoDuration;
  readonly to: readonly Addressee[];
}

/** Why a reminder is wanted: enough to explain it to whom it goes. */
export interface Reason {
  /** Short name of the rule's trigger, `plan-agreed`. */
  readonly on: string;
  /** Kind of the trigger, `plan`. */
  readonly trigger: string;
  /** What it is counted from: the day, and the moment when it is known. */
  readonly day: LocalDate;
  readonly at?: Instant;
  /** Version of the entry that started it. */
  readonly version?: number;
  readonly reckoning: Reckoning;
  readonly approximate: boolean;
  readonly explicit: boolean;
  readonly source: Source;
}

/** A reminder that is wanted: what a row of the reminder table says. */
export interface WantedReminder {
  /** Of the rule, the case and what it reminds of, never of the moment at which it was worked out. Letters, digits, `.`, `-`, `_`. */
  readonly id: string;
  readonly rule: string;
  readonly caseId: string;
  readonly occurrence: string;
  readonly dueAt: Instant;
  readonly to: readonly Addressee[];
  /** Who takes care that it reaches them. */
  readonly by?: Addressee;
  readonly channel: ReminderChannel;
  /** The key is the rule's identifier: its text in the definition of the case is filled with the values. */
  readonly text: { readonly key: string; readonly values: TextValues };
  readonly escalation: readonly PlannedEscalation[];
  /** Not wanted from then on. */
  readonly ends?: Instant;
  readonly why: Reason;
}
