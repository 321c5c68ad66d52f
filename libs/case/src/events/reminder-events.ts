import type { Code, Instant, LocalDate } from './common.js';

/** Whom a reminder reached. A role that nobody has on the case is one in a unit: all who have it share the reminder. */
export type ReminderReceiver =
  | {
      readonly kind: 'person';
      readonly personId: string;
      /** The code of the rule that the person is reminded as. */
      readonly as: Code;
      /** Who was away, or may not see the case any more. */
      readonly insteadOf?: string;
    }
  | { readonly kind: 'role'; readonly role: Code; readonly unit: string; readonly insteadOf?: string }
  | { readonly kind: 'client' };

/** Why a reminder may wait. */
export type SnoozeReason = 'waiting-for-client' | 'waiting-for-others' | 'agreed-later' | 'not-now';

/**
 * What was done about the reminders of a case. They are filed in a stream of their own beside that of the case: nobody's
 * form is refused because a reminder was sent meanwhile (docs/decisions/0019).
 */
export type ReminderEvent =
  | {
      readonly type: 'ReminderSent';
      readonly data: {
        readonly caseId: string;
        /** `case.rule.occurrence`. */
        readonly reminderId: string;
        readonly rule: string;
        readonly dueAt: Instant;
        readonly to: readonly ReminderReceiver[];
        /** As the rule says; the client's own reminders go by the channel that the client chose. */
        readonly channel: 'inbox' | 'email' | 'sms' | 'letter' | 'as-the-client-chose';
        /** What its words tell: a day, a time, a number. */
        readonly values: { readonly day?: LocalDate; readonly time?: string; readonly count?: number };
      };
    }
  | {
      readonly type: 'ReminderEscalated';
      readonly data: {
        readonly caseId: string;
        readonly reminderId: string;
        readonly rule: string;
        /** From 1. */
        readonly step: number;
        readonly to: readonly ReminderReceiver[];
      };
    }
  | {
      readonly type: 'ReminderAcknowledged';
      readonly data: { readonly caseId: string; readonly reminderId: string; readonly rule: string };
    }
  | {
      readonly type: 'ReminderSnoozed';
      readonly data: {
        readonly caseId: string;
        readonly reminderId: string;
        readonly rule: string;
        /** It comes back on this day. */
        readonly until: LocalDate;
        readonly reason: SnoozeReason;
      };
    }
  | {
      readonly type: 'ReminderNotDelivered';
      /** A channel gave up: somebody has to reach the receiver in another way. */
      readonly data: {
        readonly caseId: string;
        readonly reminderId: string;
        readonly rule: string;
        readonly receiver: ReminderReceiver;
        readonly channel: 'email' | 'sms' | 'letter';
        /** A code; what the other side said is kept nowhere. */
        readonly reason: Code;
        readonly attempts: number;
      };
    };

export type ReminderEventType = ReminderEvent['type'];
