import type { Reader } from '@polku/access';
import { describe, expect, it } from '@jest/globals';
import { VisibleDatabase } from './visible-database.js';

const MAIJA: Reader = {
  personId: 'maija',
  roles: ['professional'],
  professions: ['TKK'],
  units: ['Yksikkö'],
  organisation: 'Testilä',
  register: 'health',
  official: true,
};

/** What reaches the database for a reader. */
async function sent(sql: string, parameters: unknown[] = [], reader = MAIJA) {
  const statements: { sql: string; parameters: unknown[] }[] = [];
  const database = {
    query: <Row>(text: string, values: unknown[] = []): Promise<Row[]> => {
      statements.push({ sql: text, parameters: values });
      return Promise.resolve([]);
    },
  };
  const moment = { now: '2026-03-02T10:00:00.000Z', today: '2026-03-02' };
  await new VisibleDatabase(database, reader, moment).query(sql, parameters);
  return statements;
}

describe('the database as one reader may see it', () => {
  it.each([
    'select * from caseload',
    'select * from CASELOAD c',
    'select 1 from visible_cases v join clients k on true',
    'select count(*) from public.caseload',
    'select (select 1 from "x" , clients)',
  ])('takes no SQL that reads everybody’s rows: %s', async (sql) => {
    const refused = async (): Promise<unknown> => sent(sql);
    await expect(refused()).rejects.toThrow('A view reads visible_cases and visible_clients');
  });

  it('puts the policy where the cases are named, and passes each value once, after those of the view', async () => {
    const [statement] = await sent('select * from visible_cases a join visible_cases b using (case_id) where $1', [
      true,
    ]);
    expect(statement?.sql.match(/from caseload p where/g)).toHaveLength(2);
    expect(statement?.parameters[0]).toBe(true);
    expect(new Set(statement?.parameters.map((each) => JSON.stringify(each))).size).toBe(statement?.parameters.length);
  });

  it('shows nothing to who has no role', async () => {
    const [statement] = await sent('select * from visible_cases', [], { ...MAIJA, roles: [] });
    expect(statement?.sql).toContain('from caseload p where false');
  });

  it('leaves alone what is about no client', async () => {
    const sql = `select 'caseload' as view, name from professionals`;
    expect(await sent(sql)).toEqual([{ sql, parameters: [] }]);
  });
});
