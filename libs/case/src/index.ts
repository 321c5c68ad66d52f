export * from './case.js';
export * from './case-reminders.js';
export * from './commands.js';
export * from './definitions/index.js';
export * from './erasure/check-certificate.js';
export * from './erasure/person-erasure.js';
export * from './erasure/retention-of-cases.js';
export * from './events/index.js';
export * from './path-picture/index.js';
export * from './path/index.js';
export {
  exportPerson,
  type ExportedCase,
  type PersonExport,
  type PersonExportParts,
} from './person-export/person-export.js';
export { personExportHtml } from './person-export/person-export-html.js';
export * from './read/index.js';
export * from './rejection-texts/index.js';
export * from './rejection.js';
export { momentOf, protectedCaseOf } from './rights/protected-case-of.js';
export { openedByReminders } from './sealing/opened-by-reminders.js';
export { openedByViews, SEALING_PLAN } from './sealing/sealing-plan.js';
export * from './tokens.js';
export * from './use-cases.js';
export * from './write/case-commands.js';
export * from './write/command-dispatcher.js';
export * from './write/command.js';
export * from './write/decision-context.js';
export { localDate } from './write/local-date.js';
export { identifierFrom } from './write/pipeline.js';
export { asClientEvent, asProfessionalEvent, asReminderEvent } from './write/register-commands.js';
export * from './write/registers/client.js';
export * from './write/registers/professional.js';
export type { CommandServices, UseCase } from './write/use-case.js';
export * from './path-log/index.js';
