import { readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The statements that make the schema `identity`; they may be run as one simple query. */
export function identitySchema(): string {
  return readFileSync(new URL('./create-identity.sql', import.meta.url), 'utf8');
}

/** The schema `identity`: sessions and sign-ins under way. */
export class CreateIdentity1769904000000 implements MigrationInterface {
  readonly name = 'CreateIdentity1769904000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(identitySchema());
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop schema identity cascade');
  }
}

export const identityMigrations = [CreateIdentity1769904000000];
