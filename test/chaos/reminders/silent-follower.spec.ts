import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from '../../property/log/random.js';
import type { ChildProgram } from '../../support/child-program.js';
import { DueInAMoment } from './due-in-a-moment.js';
import { DyingWorkers } from './dying-workers.js';

/** Milliseconds: without a sign of life for fifteen seconds the server takes the lock; the next one asks every two. */
const SOON = 30_000;

describe('the worker that follows the log for the reminders', () => {
  const folder = mkdtempSync(join(tmpdir(), 'polku-test-follower-'));
  let world: DueInAMoment;
  let workers: DyingWorkers;
  let first: ChildProgram;

  beforeAll(async () => {
    world = await DueInAMoment.open(0);
    const shiftFile = join(folder, 'shift');
    writeFileSync(shiftFile, String(world.runClock(3_600_000)));
    const { url } = world.database;
    workers = new DyingWorkers({ url, shiftFile, handedOver: join(folder, 'handed-over') }, new Chance(1));
    first = await workers.loaded();
    await workers.begin(first);
    await until(async () => (await follower()) !== undefined);
  });
  afterAll(async () => {
    await workers.killAll();
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The session that holds the lock. */
  async function follower(): Promise<number | undefined> {
    const rows = await world.polku.dataSource.query<{ pid: number }[]>(
      `select l.pid from pg_locks l join pg_stat_activity a using (pid)
        where l.locktype = 'advisory' and l.granted and a.application_name = 'polku reminders'
          and a.datname = current_database()`,
    );
    return rows[0]?.pid;
  }

  it('is followed by another one when it stands still, and does no harm when it wakes', async () => {
    const before = await follower();
    process.kill(first.pid, 'SIGSTOP');
    await workers.begin(await workers.loaded());
    await until(async () => ![undefined, before].includes(await follower()));
    await world.withoutClientManager();
    await until(told);
    process.kill(first.pid, 'SIGCONT');
    await world.withoutClientManager();
    await until(told);
    expect(await workers.end()).toEqual([0, 0]);
  }, 120_000);

  /** Whether whoever has to know does, of every case. */
  async function told(): Promise<boolean> {
    const rows = await world.polku.dataSource.query<{ case_id: string }[]>(
      `select case_id from reminders.reminders where rule = 'R23' and sent_at is not null`,
    );
    return rows.length === world.withoutManager.length;
  }
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + SOON; !(await holds()); await sleep(50)) {
    if (Date.now() > deadline) throw new Error('it took too long');
  }
}
