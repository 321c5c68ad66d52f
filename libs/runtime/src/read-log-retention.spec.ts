import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger, FixedClock } from '@polku/kernel';
import { ReadLog, verifyReadLog } from '@polku/privacy';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { dataSourceAt, migrate, poolOf } from './data-source.js';
import { keepReadLogSwept, sweepReadLog } from './read-log-retention.js';

describe('the retention of the read log', () => {
  const clock = new FixedClock('2010-03-15T12:00:00.000Z');
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await dataSourceAt(database.url, 'spec').initialize();
    await migrate(dataSource);
    const log = new ReadLog({ url: database.url, clock });
    for (const at of ['2010-03-15T12:00:00.000Z', '2011-03-15T12:00:00.000Z', new Date().toISOString()]) {
      clock.moveTo(at);
      const who = { personId: 'p', role: 'TKK', unit: 'u', organisation: 'o' };
      await log.record({ ...who, subjects: ['c'], view: 'client', basis: 'consent', requestId: at, outcome: 'shown' });
    }
    await log.close();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const kept = async (): Promise<unknown[]> =>
    dataSource.query(`select request_id from privacy.read_log where view = 'client' order by sequence`);

  it('takes whole months after so many years, once, and the chain still verifies', async () => {
    clock.moveTo('2023-04-02T12:00:00.000Z');
    const years = { dataSource, clock, years: 12 };
    expect(await sweepReadLog(years)).toBe(2);
    expect(await kept()).toHaveLength(1);
    expect(await sweepReadLog(years)).toBe(0);
    expect(await verifyReadLog(poolOf(dataSource))).toMatchObject({ entries: 2, from: 3, to: 4 });
  });

  it('is looked after as soon as the program runs, and what fails is told and not fatal', async () => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'info', form: 'json', destination: { write: (line) => lines.push(line) } });
    const stop = keepReadLogSwept({ dataSource, clock, years: 1, logger });
    await stop();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('the read log could not be swept');
  });
});
