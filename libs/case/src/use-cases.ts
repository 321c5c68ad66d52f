import { commandDispatcher, type CommandDispatcher } from './write/command-dispatcher.js';
import { AcceptHandover, acceptHandover } from './write/accept-handover/accept-handover.js';
import { AddNote, addNote } from './write/add-note/add-note.js';
import { AgreePlan, agreePlan } from './write/agree-plan/agree-plan.js';
import { BreakGlass, breakGlass } from './write/break-glass/break-glass.js';
import { CancelStep, cancelStep } from './write/cancel-step/cancel-step.js';
import { ChangeClientDetails, changeClientDetails } from './write/change-client-details/change-client-details.js';
import { ChangeProfessional, changeProfessional } from './write/change-professional/change-professional.js';
import { ConfirmOnwardStart, confirmOnwardStart } from './write/confirm-onward-start/confirm-onward-start.js';
import { CorrectEntry, correctEntry } from './write/correct-entry/correct-entry.js';
import { DeclineHandover, declineHandover } from './write/decline-handover/decline-handover.js';
import { EraseCase, eraseCase } from './write/erase-case/erase-case.js';
import { EraseClient, eraseClient } from './write/erase-client/erase-client.js';
import { EndPlacement, endPlacement } from './write/end-placement/end-placement.js';
import { EndSubstitution, endSubstitution } from './write/end-substitution/end-substitution.js';
import { ExitCase, exitCase } from './write/exit-case/exit-case.js';
import { GiveConsent, giveConsent } from './write/give-consent/give-consent.js';
import { ImportCase, importCase } from './write/import-case/import-case.js';
import { JudgeReferral, judgeReferral } from './write/judge-referral/judge-referral.js';
import { LiftLegalHold, liftLegalHold } from './write/lift-legal-hold/lift-legal-hold.js';
import { MarkNoShow, markNoShow } from './write/mark-no-show/mark-no-show.js';
import { NameClientManager, nameClientManager } from './write/name-client-manager/name-client-manager.js';
import { NameNetworkMember, nameNetworkMember } from './write/name-network-member/name-network-member.js';
import { NamePairWorker, namePairWorker } from './write/name-pair-worker/name-pair-worker.js';
import { NameSubstitute, nameSubstitute } from './write/name-substitute/name-substitute.js';
import { OfferHandover, offerHandover } from './write/offer-handover/offer-handover.js';
import { OpenCase, openCase } from './write/open-case/open-case.js';
import { PauseCase, pauseCase } from './write/pause-case/pause-case.js';
import { PlaceLegalHold, placeLegalHold } from './write/place-legal-hold/place-legal-hold.js';
import { PlanStep, planStep } from './write/plan-step/plan-step.js';
import { ProfessionalLeft, professionalLeft } from './write/professional-left/professional-left.js';
import { RecordMeasurement, recordMeasurement } from './write/record-measurement/record-measurement.js';
import { RecordOutcome, recordOutcome } from './write/record-outcome/record-outcome.js';
import { RecordStep, recordStep } from './write/record-step/record-step.js';
import { RefuseConsent, refuseConsent } from './write/refuse-consent/refuse-consent.js';
import { RegisterClient, registerClient } from './write/register-client/register-client.js';
import { RegisterProfessional, registerProfessional } from './write/register-professional/register-professional.js';
import { ReleasePairWorker, releasePairWorker } from './write/release-pair-worker/release-pair-worker.js';
import { RemoveNetworkMember, removeNetworkMember } from './write/remove-network-member/remove-network-member.js';
import { RenewConsent, renewConsent } from './write/renew-consent/renew-consent.js';
import { ReopenCase, reopenCase } from './write/reopen-case/reopen-case.js';
import { RescheduleStep, rescheduleStep } from './write/reschedule-step/reschedule-step.js';
import { ResumeCase, resumeCase } from './write/resume-case/resume-case.js';
import { ReviewGlass, reviewGlass } from './write/review-glass/review-glass.js';
import { ReviewPlan, reviewPlan } from './write/review-plan/review-plan.js';
import { SendOnwardReferral, sendOnwardReferral } from './write/send-onward-referral/send-onward-referral.js';
import { SignPlan, signPlan } from './write/sign-plan/sign-plan.js';
import { StartPlacement, startPlacement } from './write/start-placement/start-placement.js';
import { StrikeEntry, strikeEntry } from './write/strike-entry/strike-entry.js';
import { WithdrawConsent, withdrawConsent } from './write/withdraw-consent/withdraw-consent.js';
import { WithdrawHandover, withdrawHandover } from './write/withdraw-handover/withdraw-handover.js';
import { AcknowledgeReminder, acknowledgeReminder } from './write/acknowledge-reminder/acknowledge-reminder.js';
import { EscalateReminder, escalateReminder } from './write/escalate-reminder/escalate-reminder.js';
import { GiveUpReminder, giveUpReminder } from './write/give-up-reminder/give-up-reminder.js';
import { SendReminder, sendReminder } from './write/send-reminder/send-reminder.js';
import { SnoozeReminder, snoozeReminder } from './write/snooze-reminder/snooze-reminder.js';
import { onCase, onClient, onProfessional, onReminders, type CommandServices, type UseCase } from './write/use-case.js';

/** Every command and what decides about it, in alphabetical order. */
export const USE_CASES: readonly UseCase[] = [
  onCase(AcceptHandover, { decide: acceptHandover, loadOf: (_data, { handover }) => handover?.to.id }),
  onReminders(AcknowledgeReminder, acknowledgeReminder),
  onCase(AddNote, { decide: addNote }),
  onCase(AgreePlan, { decide: agreePlan }),
  onCase(BreakGlass, { decide: breakGlass, reach: 'any-case' }),
  onCase(CancelStep, { decide: cancelStep }),
  onClient(ChangeClientDetails, changeClientDetails),
  onProfessional(ChangeProfessional, changeProfessional),
  onCase(ConfirmOnwardStart, { decide: confirmOnwardStart }),
  onCase(CorrectEntry, { decide: correctEntry }),
  onCase(DeclineHandover, { decide: declineHandover }),
  onCase(EndPlacement, { decide: endPlacement }),
  onProfessional(EndSubstitution, endSubstitution),
  onCase(EraseCase, { decide: eraseCase, afterErasure: true }),
  onClient(EraseClient, eraseClient),
  onReminders(EscalateReminder, escalateReminder),
  onCase(ExitCase, { decide: exitCase }),
  onCase(GiveConsent, { decide: giveConsent }),
  onReminders(GiveUpReminder, giveUpReminder),
  onCase(ImportCase, {
    decide: importCase,
    opensPath: ({ path, pathVersion }) => ({ id: path, ...(pathVersion !== undefined && { version: pathVersion }) }),
  }),
  onCase(JudgeReferral, { decide: judgeReferral }),
  onClient(LiftLegalHold, liftLegalHold),
  onCase(MarkNoShow, { decide: markNoShow }),
  onCase(NameClientManager, { decide: nameClientManager, loadOf: ({ person }) => person.id }),
  onCase(NameNetworkMember, { decide: nameNetworkMember }),
  onCase(NamePairWorker, { decide: namePairWorker }),
  onProfessional(NameSubstitute, nameSubstitute),
  onCase(OfferHandover, { decide: offerHandover, loadOf: ({ to }) => to.id }),
  onCase(OpenCase, {
    decide: openCase,
    opensPath: ({ path }) => ({ id: path }),
    opensFor: ({ clientId }) => clientId,
    loadOf: ({ clientManager }) => clientManager?.id,
  }),
  onCase(PauseCase, { decide: pauseCase }),
  onClient(PlaceLegalHold, placeLegalHold),
  onCase(PlanStep, { decide: planStep }),
  onProfessional(ProfessionalLeft, professionalLeft),
  onCase(RecordMeasurement, { decide: recordMeasurement }),
  onCase(RecordOutcome, { decide: recordOutcome }),
  onCase(RecordStep, { decide: recordStep }),
  onCase(RefuseConsent, { decide: refuseConsent }),
  onClient(RegisterClient, registerClient, { registers: true }),
  onProfessional(RegisterProfessional, registerProfessional),
  onCase(ReleasePairWorker, { decide: releasePairWorker }),
  onCase(RemoveNetworkMember, { decide: removeNetworkMember }),
  onCase(RenewConsent, { decide: renewConsent }),
  onCase(ReopenCase, { decide: reopenCase }),
  onCase(RescheduleStep, { decide: rescheduleStep }),
  onCase(ResumeCase, { decide: resumeCase }),
  onCase(ReviewGlass, { decide: reviewGlass, reach: 'any-case' }),
  onCase(ReviewPlan, { decide: reviewPlan }),
  onCase(SendOnwardReferral, { decide: sendOnwardReferral }),
  onReminders(SendReminder, sendReminder),
  onCase(SignPlan, { decide: signPlan }),
  onReminders(SnoozeReminder, snoozeReminder),
  onCase(StartPlacement, { decide: startPlacement }),
  onCase(StrikeEntry, { decide: strikeEntry }),
  onCase(WithdrawConsent, { decide: withdrawConsent }),
  onCase(WithdrawHandover, { decide: withdrawHandover }),
];

/** Carries out every command that there is, without Nest: for the command line, the demo, the importer and tests. */
export function createCommandDispatcher(services: CommandServices): CommandDispatcher {
  return commandDispatcher(USE_CASES, services);
}
