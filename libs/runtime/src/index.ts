export { dataSourceAt, migrate, poolOf } from './data-source.js';
export { openPolku, Polku, type OpenOptions } from './open-polku.js';
export { casesOf, personErasureOf, signingKeyOf, viewsAtEnd } from './erasure.js';
export { retentionDue, type DueClient } from './retention-due.js';
export { logForViews, masterKeysOf, openVault, sealedLog, type Vault } from './vault.js';
export {
  logForReminders,
  openQueue,
  openReminders,
  reminderOptions,
  type OpenRemindersOptions,
} from './open-reminders.js';
export { pendingMigrations, type MigrationState } from './pending-migrations.js';
export { keepReadLogSwept, sweepReadLog, type RetentionOptions } from './read-log-retention.js';
export { projectionReport } from './projection-report.js';
/** Connections for queries; see {@link dataSourceAt}. */
export type { DataSource as Tables } from 'typeorm';
