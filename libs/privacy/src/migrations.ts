import { readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';

function sqlFile(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

const PERSON_KEYS = ['create schema privacy;', './key-vault/create-person-keys.sql'];
const READ_LOG = ['./read-log/create-read-log.sql', './read-log/append-reads.sql', './read-log/delete-old-reads.sql'];
const ORGANISATION = ['./read-log/add-organisation.sql'];
const APPEND_COLUMNS = ['./read-log/append-read-columns.sql'];
const REPORT_REFUSALS = ['./read-log/create-report-refusals.sql'];

function statements(parts: readonly string[]): readonly string[] {
  return parts.map((part) => (part.endsWith('.sql') ? sqlFile(part) : part));
}

/** The statements that make the schema `privacy`, in order; each may be run as one simple query. */
export function privacySchema(): readonly string[] {
  return statements([...PERSON_KEYS, ...READ_LOG, ...ORGANISATION, ...REPORT_REFUSALS, ...APPEND_COLUMNS]);
}

const KEPT = 'Keys and the read log are never dropped by a migration: restore a backup into another database instead';

/** The schema `privacy` with the keys of persons. */
export class CreatePersonKeys1767312000000 implements MigrationInterface {
  readonly name = 'CreatePersonKeys1767312000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements(PERSON_KEYS)) await queryRunner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error(KEPT));
  }
}

/** The read log, what keeps it append-only, and its retention. */
export class CreateReadLog1767312001000 implements MigrationInterface {
  readonly name = 'CreateReadLog1767312001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements(READ_LOG)) await queryRunner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error(KEPT));
  }
}

/** The organisation of the reader in the entries of the read log. */
export class AddOrganisationOfReader1767312002000 implements MigrationInterface {
  readonly name = 'AddOrganisationOfReader1767312002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements(ORGANISATION)) await queryRunner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error(KEPT));
  }
}

/** Decisions by which log reports were refused. */
export class CreateLogReportRefusals1767312003000 implements MigrationInterface {
  readonly name = 'CreateLogReportRefusals1767312003000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements(REPORT_REFUSALS)) await queryRunner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error(KEPT));
  }
}

/** Appends to the read log column by column. */
export class AppendReadColumns1767312004000 implements MigrationInterface {
  readonly name = 'AppendReadColumns1767312004000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements(APPEND_COLUMNS)) await queryRunner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error(KEPT));
  }
}

export const privacyMigrations = [
  CreatePersonKeys1767312000000,
  CreateReadLog1767312001000,
  AddOrganisationOfReader1767312002000,
  CreateLogReportRefusals1767312003000,
  AppendReadColumns1767312004000,
];
