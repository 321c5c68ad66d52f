import { readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';

function sqlFile(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

/** The schema `reminders`. All of it can be made anew from the log, but for what has left the house and how people want it. */
export class CreateReminders1767916800000 implements MigrationInterface {
  readonly name = 'CreateReminders1767916800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sqlFile('./create-reminders.sql'));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop schema reminders cascade');
  }
}

export const reminderMigrations = [CreateReminders1767916800000];
