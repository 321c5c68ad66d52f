import { readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';

function sqlFile(name: string): string {
  return readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');
}

/** The statements that make the log, in order; each may be run as one simple query. */
export function logSchema(): readonly string[] {
  return [sqlFile('create-log'), sqlFile('append'), sqlFile('append-one')];
}

/** The schema `log`: events, heads of streams, the triggers that keep them, and the append function. */
export class CreateLog1767225600000 implements MigrationInterface {
  readonly name = 'CreateLog1767225600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statements of logSchema()) await queryRunner.query(statements);
  }

  down(): Promise<void> {
    return Promise.reject(
      new Error('The log is never dropped by a migration: restore a backup into another database instead'),
    );
  }
}

export const eventStoreMigrations = [CreateLog1767225600000];
