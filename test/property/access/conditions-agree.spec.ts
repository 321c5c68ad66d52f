import { holds, type Condition, type ProtectedCase } from '@polku/access';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { conditionSql } from '../../../libs/case/src/read/access/condition-sql.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { Chance, seedOfThisRun } from '../log/random.js';

jest.setTimeout(60_000);

const ROUNDS = 400;
const seed = seedOfThisRun();
const chance = new Chance(seed);
const PEOPLE = ['a', 'b', 'c', "d'"];
const DAYS = ['2026-03-01', '2026-03-02', '2026-03-03'];
const MOMENTS = DAYS.map((day) => `${day}T10:00:00.000Z`);
const CLIENTS = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];

const pick = <Item>(items: readonly Item[]): Item => chance.pick(items);
const some = <Item>(items: readonly Item[]): Item[] => items.filter(() => chance.oneIn(2));
const maybe = <Item>(item: Item): Item | undefined => (chance.oneIn(2) ? item : undefined);

function randomCase(): ProtectedCase {
  const exitedAt = maybe(pick(MOMENTS));
  return {
    caseId: 'case',
    clientId: pick(CLIENTS),
    unit: pick(['U', 'V']),
    register: pick(['health', 'social']),
    responsible: pick(PEOPLE),
    hasClientManager: chance.oneIn(2),
    related: some(PEOPLE),
    ...(exitedAt === undefined ? {} : { exitedAt }),
    consents: some([1, 2, 3]).map(() => {
      const to = maybe(pick(DAYS));
      return { scope: pick(['S', 'T']), organisation: pick(['O', 'P']), from: pick(DAYS), ...(to && { to }) };
    }),
    glass: some([1, 2]).map(() => ({ personId: pick(PEOPLE), from: pick(MOMENTS), until: pick(MOMENTS) })),
  };
}

function randomCondition(depth: number): Condition {
  const leaves: (() => Condition)[] = [
    () => ({ related: some(PEOPLE) }),
    () => ({ responsible: some(PEOPLE) }),
    () => ({ hasClientManager: true }),
    () => ({ unit: some(['U', 'V']) }),
    () => ({ register: pick(['health', 'social']) }),
    () => ({ client: pick(CLIENTS) }),
    () => ({ notExitedBefore: pick(MOMENTS) }),
    () => ({ consent: { organisation: pick(['O', 'P']), scopes: some(['S', 'T']), day: pick(DAYS) } }),
    () => ({ glass: { personId: pick(PEOPLE), at: pick(MOMENTS) } }),
  ];
  if (depth === 0 || chance.oneIn(2)) return pick(leaves)();
  const parts = some([1, 2, 3]).map(() => randomCondition(depth - 1));
  return pick<() => Condition>([
    () => ({ all: parts }),
    () => ({ any: parts }),
    () => ({ not: randomCondition(depth - 1) }),
  ])();
}

/** The columns of the caseload that the policy goes by, of one case. */
const ROW = `select $1::uuid as client_id, $2::text as unit, $3::text as register, $4::text as responsible_id,
  case when $5::boolean then 'x' end as manager_id, $6::text[] as related, $7::timestamptz as exited_at,
  $8::text[] as consent_scope, $9::text[] as consent_organisation, $10::date[] as consent_from, $11::date[] as consent_to,
  $12::text[] as glass_person, $13::timestamptz[] as glass_from, $14::timestamptz[] as glass_until`;

function valuesOf(subject: ProtectedCase): unknown[] {
  const { clientId, unit, register, responsible, hasClientManager, related, exitedAt, consents, glass } = subject;
  return [
    ...[clientId, unit, register, responsible, hasClientManager, related, exitedAt ?? null],
    ...[consents.map(({ scope }) => scope), consents.map(({ organisation }) => organisation)],
    ...[consents.map(({ from }) => from), consents.map(({ to }) => to ?? null)],
    ...[glass.map(({ personId }) => personId), glass.map(({ from }) => from), glass.map(({ until }) => until)],
  ];
}

describe(`the policy in memory and in SQL (SEED=${String(seed)})`, () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 4 });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('say the same of every condition and every case', async () => {
    let held = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const [condition, subject] = [randomCondition(3), randomCase()];
      const values = valuesOf(subject);
      const sql = conditionSql(condition, (value) => `$${String(values.push(value))}`);
      const { rows } = await pool.query<{ holds: boolean }>(`select ${sql} as holds from (${ROW}) p`, values);
      const expected = holds(condition, subject);
      expect([round, condition, subject, rows[0]?.holds]).toEqual([round, condition, subject, expected]);
      if (expected) held += 1;
    }
    expect(held).toBeGreaterThan(ROUNDS / 10);
    expect(held).toBeLessThan(ROUNDS - ROUNDS / 10);
  });
});
