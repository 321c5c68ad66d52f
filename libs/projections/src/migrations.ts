import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `
  create table projection_checkpoints (
    projection text not null,
    build integer not null,
    version integer not null,
    shape text not null,
    table_name text not null,
    phase text not null constraint projection_phase_known
      check (phase in ('copying', 'catching-up', 'live', 'retired')),
    position bigint not null default 0,
    recorded_at timestamptz,
    target bigint not null default 0,
    stream_cursor text not null default '',
    events_done bigint not null default 0,
    error jsonb,
    updated_at timestamptz not null default clock_timestamp(),
    retired_at timestamptz,
    constraint projection_checkpoints_key primary key (projection, build)
  )`,
  `
  create table projection_pointers (
    projection text constraint projection_pointers_key primary key,
    build integer not null,
    version integer not null,
    switched_at timestamptz not null default clock_timestamp(),
    constraint projection_pointers_build foreign key (projection, build)
      references projection_checkpoints (projection, build)
  )`,
  `
  create table projection_leases (
    projection text not null,
    build integer not null,
    owner text not null,
    until timestamptz not null,
    constraint projection_leases_key primary key (projection, build)
  )`,
];

/** The statements that make the tables of the runner, in order. */
export function projectionSchema(): readonly string[] {
  return STATEMENTS;
}

/**
 * What the runner keeps beside the read models. One row of `projection_checkpoints` per build of a projection: a build
 * is one table, filled once from the log. `projection_pointers` says which build readers see.
 */
export class CreateProjectionTables1767250000000 implements MigrationInterface {
  readonly name = 'CreateProjectionTables1767250000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table projection_leases, projection_pointers, projection_checkpoints');
  }
}

/** In the order of their application, for the list of migrations of an application. */
export const projectionMigrations = [CreateProjectionTables1767250000000];
