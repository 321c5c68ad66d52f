import type { Code, Instant, ReminderChannel } from '@polku/case';

/** A time of reminders: from an instant, up to but without another. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

interface Happening {
  readonly reminderId: string;
  readonly rule: Code;
  readonly at: Instant;
  /** Of the case, at that moment. */
  readonly unit: string;
}

/** A reminder that would have been sent. */
export interface ReplayedSending extends Happening {
  readonly dueAt: Instant;
  readonly channel: ReminderChannel;
  /** Codes of roles and professions, `CLIENT` for the client; no persons. */
  readonly to: readonly Code[];
}

/** A step of an escalation that would have been taken. */
export interface ReplayedStep extends Happening {
  /** From 1. */
  readonly step: number;
  readonly to: readonly Code[];
}

/** An entry came that made a reminder, or a row of repetitions, needless. */
export interface ReplayedEnd {
  /** The reminder without the number of its repetition. */
  readonly row: string;
  readonly rule: Code;
  readonly at: Instant;
  readonly unit: string;
  /** `in-time`: before anything was sent. */
  readonly kind: 'in-time' | 'after-due';
  /** The first time of the row: the one that was sent first, or would have been. */
  readonly dueAt: Instant;
}

/** What would have been sent about one case, in the order of time. */
export interface ReplayedCase {
  readonly caseId: string;
  readonly sent: readonly ReplayedSending[];
  readonly escalated: readonly ReplayedStep[];
  /** As known at the end of the period: what was taken back before it is left out. */
  readonly ended: readonly ReplayedEnd[];
}
