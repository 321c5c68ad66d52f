import type { ProblemKind } from '@polku/http';
import { REJECTION_TEXTS } from '../rejection-texts/index.js';
import type { RejectionCode } from '../rejection.js';

/**
 * How each refusal of a rule leaves the API. 404: what the address names does not exist. 422: what was sent cannot be
 * right, whatever the state of the case. 409: it would be right in another state, and the answer says which.
 */
const STATUSES: Readonly<Record<RejectionCode, 404 | 409 | 422>> = {
  'already-exists': 409,
  'answers-invalid': 422,
  'attendance-required': 422,
  'case-exited': 409,
  'case-not-exited': 409,
  'case-parked': 409,
  'case-paused': 409,
  'case-not-paused': 409,
  'channel-not-allowed': 422,
  'client-manager-exists': 409,
  'client-manager-missing': 409,
  'code-not-allowed': 422,
  'code-unknown': 422,
  'consent-exists': 409,
  'consent-missing': 409,
  'consent-not-in-force': 409,
  'criteria-unknown': 422,
  'definition-unknown': 422,
  'disclosure-without-basis': 409,
  'document-missing': 422,
  'entry-in-use': 409,
  'entry-not-correctable': 409,
  'entry-struck': 409,
  'entry-unknown': 422,
  'glass-in-force': 409,
  'guard-not-met': 409,
  'handover-not-yours': 409,
  'handover-pending': 409,
  'email-invalid': 422,
  'phone-invalid': 422,
  'postal-code-invalid': 422,
  'identity-code-invalid': 422,
  'in-the-future': 422,
  'legal-hold': 409,
  'move-not-allowed': 409,
  'not-found': 404,
  'not-open': 409,
  'nothing-to-change': 409,
  'outcome-too-early': 409,
  'own-access': 409,
  'path-is-draft': 409,
  'person-erased': 409,
  'person-left': 409,
  'phase-unknown': 422,
  'plan-not-current': 409,
  'reason-too-short': 422,
  'reminder-not-due': 409,
  'reminder-unknown': 404,
  'same-person': 422,
  'text-missing': 422,
  'time-order': 422,
  'use-exit': 422,
  'value-invalid': 422,
};

export function rejectionKind(code: RejectionCode): ProblemKind {
  return { code, status: STATUSES[code], title: REJECTION_TEXTS[code].title };
}

/** Every kind, for the documentation and the pages that problem types point to. */
export const REJECTION_KINDS: readonly ProblemKind[] = (Object.keys(STATUSES) as RejectionCode[]).map(rejectionKind);
