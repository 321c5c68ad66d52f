import { Module, type DynamicModule, type ModuleMetadata, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { EventStore } from '@polku/event-store';
import type { Clock } from '@polku/kernel';
import * as commands from './commands.js';
import { READ_ROUTES } from './read/read-routes.js';
import { CLIENT_RIGHTS, CLOCK, COMMAND_DISPATCHER, COUNT_CASES, DEFINITION_BOOK, EVENT_STORE } from './tokens.js';
import { createCommandDispatcher, USE_CASES } from './use-cases.js';
import { AcceptHandoverRoute } from './write/accept-handover/accept-handover.http.js';
import { AcknowledgeReminderRoute } from './write/acknowledge-reminder/acknowledge-reminder.http.js';
import { AddNoteRoute } from './write/add-note/add-note.http.js';
import { AgreePlanRoute } from './write/agree-plan/agree-plan.http.js';
import { BreakGlassRoute } from './write/break-glass/break-glass.http.js';
import { CancelStepRoute } from './write/cancel-step/cancel-step.http.js';
import { ChangeClientDetailsRoute } from './write/change-client-details/change-client-details.http.js';
import { ChangeProfessionalRoute } from './write/change-professional/change-professional.http.js';
import { ConfirmOnwardStartRoute } from './write/confirm-onward-start/confirm-onward-start.http.js';
import { CorrectEntryRoute } from './write/correct-entry/correct-entry.http.js';
import { DeclineHandoverRoute } from './write/decline-handover/decline-handover.http.js';
import { EmergencyAccessRoute } from './write/break-glass/emergency-access.http.js';
import { EndPlacementRoute } from './write/end-placement/end-placement.http.js';
import { EndSubstitutionRoute } from './write/end-substitution/end-substitution.http.js';
import { ExitCaseRoute } from './write/exit-case/exit-case.http.js';
import { GiveConsentRoute } from './write/give-consent/give-consent.http.js';
import { JudgeReferralRoute } from './write/judge-referral/judge-referral.http.js';
import { MarkNoShowRoute } from './write/mark-no-show/mark-no-show.http.js';
import { NameClientManagerRoute } from './write/name-client-manager/name-client-manager.http.js';
import { NameNetworkMemberRoute } from './write/name-network-member/name-network-member.http.js';
import { NamePairWorkerRoute } from './write/name-pair-worker/name-pair-worker.http.js';
import { NameSubstituteRoute } from './write/name-substitute/name-substitute.http.js';
import { OfferHandoverRoute } from './write/offer-handover/offer-handover.http.js';
import { OpenCaseRoute } from './write/open-case/open-case.http.js';
import { PauseCaseRoute } from './write/pause-case/pause-case.http.js';
import { PlanStepRoute } from './write/plan-step/plan-step.http.js';
import { ProfessionalLeftRoute } from './write/professional-left/professional-left.http.js';
import { RecordMeasurementRoute } from './write/record-measurement/record-measurement.http.js';
import { RecordOutcomeRoute } from './write/record-outcome/record-outcome.http.js';
import { RecordStepRoute } from './write/record-step/record-step.http.js';
import { RefuseConsentRoute } from './write/refuse-consent/refuse-consent.http.js';
import { RegisterClientRoute } from './write/register-client/register-client.http.js';
import { RegisterProfessionalRoute } from './write/register-professional/register-professional.http.js';
import { ReleasePairWorkerRoute } from './write/release-pair-worker/release-pair-worker.http.js';
import { RemoveNetworkMemberRoute } from './write/remove-network-member/remove-network-member.http.js';
import { RenewConsentRoute } from './write/renew-consent/renew-consent.http.js';
import { ReopenCaseRoute } from './write/reopen-case/reopen-case.http.js';
import { RescheduleStepRoute } from './write/reschedule-step/reschedule-step.http.js';
import { ResumeCaseRoute } from './write/resume-case/resume-case.http.js';
import { ReviewGlassRoute } from './write/review-glass/review-glass.http.js';
import { ReviewPlanRoute } from './write/review-plan/review-plan.http.js';
import { SendOnwardReferralRoute } from './write/send-onward-referral/send-onward-referral.http.js';
import { SignPlanRoute } from './write/sign-plan/sign-plan.http.js';
import { SnoozeReminderRoute } from './write/snooze-reminder/snooze-reminder.http.js';
import { StartPlacementRoute } from './write/start-placement/start-placement.http.js';
import { StrikeEntryRoute } from './write/strike-entry/strike-entry.http.js';
import { WithdrawConsentRoute } from './write/withdraw-consent/withdraw-consent.http.js';
import { WithdrawHandoverRoute } from './write/withdraw-handover/withdraw-handover.http.js';
import type { ClientRights, CountCases, DefinitionBook } from './write/case-commands.js';
import { checkCommands, handlerOf } from './write/command-handlers.js';

type Provided = [EventStore, DefinitionBook, CountCases, Clock, ClientRights];

/** The routes of the commands, in alphabetical order. */
export const WRITE_ROUTES: readonly Type[] = [
  AcceptHandoverRoute,
  AcknowledgeReminderRoute,
  AddNoteRoute,
  AgreePlanRoute,
  BreakGlassRoute,
  CancelStepRoute,
  ChangeClientDetailsRoute,
  ChangeProfessionalRoute,
  ConfirmOnwardStartRoute,
  CorrectEntryRoute,
  DeclineHandoverRoute,
  EmergencyAccessRoute,
  EndPlacementRoute,
  EndSubstitutionRoute,
  ExitCaseRoute,
  GiveConsentRoute,
  JudgeReferralRoute,
  MarkNoShowRoute,
  NameClientManagerRoute,
  NameNetworkMemberRoute,
  NamePairWorkerRoute,
  NameSubstituteRoute,
  OfferHandoverRoute,
  OpenCaseRoute,
  PauseCaseRoute,
  PlanStepRoute,
  ProfessionalLeftRoute,
  RecordMeasurementRoute,
  RecordOutcomeRoute,
  RecordStepRoute,
  RefuseConsentRoute,
  RegisterClientRoute,
  RegisterProfessionalRoute,
  ReleasePairWorkerRoute,
  RemoveNetworkMemberRoute,
  RenewConsentRoute,
  ReopenCaseRoute,
  RescheduleStepRoute,
  ResumeCaseRoute,
  ReviewGlassRoute,
  ReviewPlanRoute,
  SendOnwardReferralRoute,
  SignPlanRoute,
  SnoozeReminderRoute,
  StartPlacementRoute,
  StrikeEntryRoute,
  WithdrawConsentRoute,
  WithdrawHandoverRoute,
];

/**
 * The bounded context: every command (`use-cases.ts`), every route of a command (above), every view
 * (`read/read-models.ts`). What it needs from outside it takes by the tokens of `tokens.ts`; the views take a `ReadSide`.
 */
@Module({})
export class CaseModule {
  /**
   * @param imports modules that export providers for EVENT_STORE, DEFINITION_BOOK, COUNT_CASES, CLOCK, CLIENT_RIGHTS and `ReadSide`;
   *   none when those are global.
   * @throws when a command has no use case, or two.
   */
  static register(imports: NonNullable<ModuleMetadata['imports']> = []): DynamicModule {
    checkCommands(commands, USE_CASES);
    const dispatcher = {
      provide: COMMAND_DISPATCHER,
      inject: [EVENT_STORE, DEFINITION_BOOK, COUNT_CASES, CLOCK, CLIENT_RIGHTS],
      useFactory: (...[store, definitions, counts, clock, clients]: Provided) =>
        createCommandDispatcher({ store, definitions, counts, clock, clients }),
    };
    return {
      module: CaseModule,
      imports: [CqrsModule.forRoot(), ...imports],
      controllers: [...WRITE_ROUTES, ...READ_ROUTES],
      providers: [dispatcher, ...USE_CASES.map(({ command }) => handlerOf(command))],
      exports: [COMMAND_DISPATCHER],
    };
  }
}
