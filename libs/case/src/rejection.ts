import type { Instant } from './events/index.js';
import type { Text } from './path/definition.js';

/**
 * Why a command was refused. The code is stable and part of the API; the data says which guard, what is missing and
 * what to do. Texts for people are made from it in `rejection-texts.ts`.
 */
export type RejectionCode =
  | 'already-exists'
  | 'answers-invalid'
  | 'attendance-required'
  | 'case-exited'
  | 'case-not-exited'
  | 'case-not-paused'
  | 'case-parked'
  | 'case-paused'
  | 'channel-not-allowed'
  | 'client-manager-exists'
  | 'client-manager-missing'
  | 'code-not-allowed'
  | 'code-unknown'
  | 'consent-exists'
  | 'consent-missing'
  | 'consent-not-in-force'
  | 'criteria-unknown'
  | 'definition-unknown'
  | 'disclosure-without-basis'
  | 'document-missing'
  | 'email-invalid'
  | 'entry-in-use'
  | 'entry-not-correctable'
  | 'entry-struck'
  | 'entry-unknown'
  | 'glass-in-force'
  | 'guard-not-met'
  | 'handover-not-yours'
  | 'handover-pending'
  | 'identity-code-invalid'
  | 'in-the-future'
  | 'move-not-allowed'
  | 'legal-hold'
  | 'not-found'
  | 'not-open'
  | 'nothing-to-change'
  | 'outcome-too-early'
  | 'own-access'
  | 'path-is-draft'
  | 'person-erased'
  | 'person-left'
  | 'phase-unknown'
  | 'phone-invalid'
  | 'plan-not-current'
  | 'postal-code-invalid'
  | 'reason-too-short'
  | 'reminder-not-due'
  | 'reminder-unknown'
  | 'same-person'
  | 'text-missing'
  | 'time-order'
  | 'use-exit'
  | 'value-invalid';

export interface Rejection {
  readonly code: RejectionCode;
  /** The guard of the definition that did not hold. */
  readonly guard?: string;
  /** What is missing, by name: a fact, a consent scope, a form field. */
  readonly missing?: readonly string[];
  /** Texts of the definition, when a guard explains itself. */
  readonly reason?: Text;
  readonly remedy?: Text;
  /** Phases where the remedy is done. */
  readonly remedyPhases?: readonly string[];
  /** Values that the text names: codes, identifiers, dates; never personal data. */
  readonly data?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Field of the command that it is about, `answers.tyohistoria`. */
  readonly field?: string;
  /** Faults of a form, each with its field. */
  readonly faults?: readonly FormFault[];
}

export interface FormFault {
  /** JSON pointer into the answers. */
  readonly field: string;
  /** Keyword of the JSON Schema that failed, `required`. */
  readonly rule: string;
  readonly message: Text;
}

/** A soft guard that did not hold: the command went through and the entry bears a mark. */
export interface Warning {
  readonly code:
    | 'benefits-not-checked'
    | 'guard-not-met'
    | 'handover-ended'
    | 'late-entry'
    | 'measured-recently'
    | 'planned-steps-cancelled'
    | 'repeated';
  readonly guard?: string;
  readonly missing?: readonly string[];
  readonly reason?: Text;
  readonly remedy?: Text;
  readonly data?: Readonly<Record<string, string | number | boolean>>;
}

/** An event as decided. One that happened at another time than the rest of its command bears its own. */
export type Decided<Event> = Event & { readonly occurredAt?: Instant };

/** What a pure decision answers. */
export type Decision<Event> =
  | { readonly outcome: 'accepted'; readonly events: readonly Decided<Event>[]; readonly warnings: readonly Warning[] }
  | { readonly outcome: 'rejected'; readonly rejection: Rejection };

export function accept<Event>(events: readonly Decided<Event>[], warnings: readonly Warning[] = []): Decision<Event> {
  return { outcome: 'accepted', events, warnings };
}

export function reject<Event>(rejection: Rejection): Decision<Event> {
  return { outcome: 'rejected', rejection };
}
