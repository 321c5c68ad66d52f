/** Every command and what it asks for, in alphabetical order. The boot compares this list with `use-cases.ts`. */
export { AcceptHandover, type AcceptHandoverData } from './write/accept-handover/accept-handover.js';
export {
  AcknowledgeReminder,
  type AcknowledgeReminderData,
} from './write/acknowledge-reminder/acknowledge-reminder.js';
export { AddNote, type AddNoteData } from './write/add-note/add-note.js';
export { AgreePlan, type AgreePlanData } from './write/agree-plan/agree-plan.js';
export { BreakGlass, type BreakGlassData } from './write/break-glass/break-glass.js';
export { CancelStep, type CancelStepData } from './write/cancel-step/cancel-step.js';
export {
  ChangeClientDetails,
  type ChangeClientDetailsData,
} from './write/change-client-details/change-client-details.js';
export { ChangeProfessional, type ChangeProfessionalData } from './write/change-professional/change-professional.js';
export { ConfirmOnwardStart, type ConfirmOnwardStartData } from './write/confirm-onward-start/confirm-onward-start.js';
export { CorrectEntry, type CorrectEntryData } from './write/correct-entry/correct-entry.js';
export { DeclineHandover, type DeclineHandoverData } from './write/decline-handover/decline-handover.js';
export { EraseCase, type EraseCaseData } from './write/erase-case/erase-case.js';
export { EraseClient, type EraseClientData } from './write/erase-client/erase-client.js';
export { EndPlacement, type EndPlacementData } from './write/end-placement/end-placement.js';
export { EndSubstitution, type EndSubstitutionData } from './write/end-substitution/end-substitution.js';
export { EscalateReminder, type EscalateReminderData } from './write/escalate-reminder/escalate-reminder.js';
export { ExitCase, type ExitCaseData } from './write/exit-case/exit-case.js';
export { GiveConsent, type GiveConsentData } from './write/give-consent/give-consent.js';
export { GiveUpReminder, type GiveUpReminderData } from './write/give-up-reminder/give-up-reminder.js';
export { ImportCase, type ImportedStep, type ImportCaseData } from './write/import-case/import-case.js';
export { JudgeReferral, type JudgeReferralData } from './write/judge-referral/judge-referral.js';
export { LiftLegalHold, type LiftLegalHoldData } from './write/lift-legal-hold/lift-legal-hold.js';
export { MarkNoShow, type MarkNoShowData } from './write/mark-no-show/mark-no-show.js';
export { NameClientManager, type NameClientManagerData } from './write/name-client-manager/name-client-manager.js';
export { NameNetworkMember, type NameNetworkMemberData } from './write/name-network-member/name-network-member.js';
export { NamePairWorker, type NamePairWorkerData } from './write/name-pair-worker/name-pair-worker.js';
export { NameSubstitute, type NameSubstituteData } from './write/name-substitute/name-substitute.js';
export { OfferHandover, type OfferHandoverData } from './write/offer-handover/offer-handover.js';
export { OpenCase, type OpenCaseData } from './write/open-case/open-case.js';
export { PauseCase, type PauseCaseData } from './write/pause-case/pause-case.js';
export { PlaceLegalHold, type PlaceLegalHoldData } from './write/place-legal-hold/place-legal-hold.js';
export { PlanStep, type PlanStepData } from './write/plan-step/plan-step.js';
export { ProfessionalLeft, type ProfessionalLeftData } from './write/professional-left/professional-left.js';
export { RecordMeasurement, type RecordMeasurementData } from './write/record-measurement/record-measurement.js';
export { RecordOutcome, type RecordOutcomeData } from './write/record-outcome/record-outcome.js';
export { RecordStep, type RecordStepData } from './write/record-step/record-step.js';
export { RefuseConsent, type RefuseConsentData } from './write/refuse-consent/refuse-consent.js';
export { RegisterClient, type RegisterClientData } from './write/register-client/register-client.js';
export {
  RegisterProfessional,
  type RegisterProfessionalData,
} from './write/register-professional/register-professional.js';
export { ReleasePairWorker, type ReleasePairWorkerData } from './write/release-pair-worker/release-pair-worker.js';
export {
  RemoveNetworkMember,
  type RemoveNetworkMemberData,
} from './write/remove-network-member/remove-network-member.js';
export { RenewConsent, type RenewConsentData } from './write/renew-consent/renew-consent.js';
export { ReopenCase, type ReopenCaseData } from './write/reopen-case/reopen-case.js';
export { RescheduleStep, type RescheduleStepData } from './write/reschedule-step/reschedule-step.js';
export { ResumeCase, type ResumeCaseData } from './write/resume-case/resume-case.js';
export { ReviewGlass, type ReviewGlassData } from './write/review-glass/review-glass.js';
export { ReviewPlan, type ReviewPlanData } from './write/review-plan/review-plan.js';
export { SendOnwardReferral, type SendOnwardReferralData } from './write/send-onward-referral/send-onward-referral.js';
export { SendReminder, type SendReminderData } from './write/send-reminder/send-reminder.js';
export { SignPlan, type SignPlanData } from './write/sign-plan/sign-plan.js';
export { SnoozeReminder, type SnoozeReminderData } from './write/snooze-reminder/snooze-reminder.js';
export { StartPlacement, type StartPlacementData } from './write/start-placement/start-placement.js';
export { StrikeEntry, type StrikeEntryData } from './write/strike-entry/strike-entry.js';
export { WithdrawConsent, type WithdrawConsentData } from './write/withdraw-consent/withdraw-consent.js';
export { WithdrawHandover, type WithdrawHandoverData } from './write/withdraw-handover/withdraw-handover.js';
