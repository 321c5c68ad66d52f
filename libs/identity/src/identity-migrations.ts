import { readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const LOGGED_OUT = './bearer/create-logged-out.sql';
const FILES = ['./create-identity.sql', './known-accounts/create-known-accounts.sql', LOGGED_OUT];

function sqlFile(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

/** The statements that make the schema `identity`; they may be run as one simple query. */
export function identitySchema(): string {
  return FILES.map(sqlFile).join('\n');
}

/** The schema `identity`: sessions and sign-ins under way. */
export class CreateIdentity1769904000000 implements MigrationInterface {
  readonly name = 'CreateIdentity1769904000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sqlFile('./create-identity.sql'));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop schema identity cascade');
  }
}

/** What providers last said of people. */
export class CreateKnownAccounts1769904001000 implements MigrationInterface {
  readonly name = 'CreateKnownAccounts1769904001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sqlFile('./known-accounts/create-known-accounts.sql'));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table identity.known_accounts');
  }
}

/** Whom the provider has signed out. */
export class CreateLoggedOut1769904002000 implements MigrationInterface {
  readonly name = 'CreateLoggedOut1769904002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sqlFile(LOGGED_OUT));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table identity.logged_out');
  }
}

export const identityMigrations = [
  CreateIdentity1769904000000,
  CreateKnownAccounts1769904001000,
  CreateLoggedOut1769904002000,
];
