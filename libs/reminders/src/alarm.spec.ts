import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock, type Clock } from '@polku/kernel';
import { Redis } from 'ioredis';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ChildProgram } from '../../../test/support/child-program.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { startTestRedis, whyNoRedis } from '../../../test/support/redis.js';
import { openAlarm, type AlarmOptions, type QueueAlarm } from './alarm.js';
import { alarmClockContract, type AlarmGround, type HangingWorker } from './contract/alarm-clock-contract.js';
import type { AlarmSettings } from './alarm/alarm-options.js';

alarmClockContract('PostgreSQL', openPostgres);

const withoutRedis = whyNoRedis();
if (withoutRedis === undefined) alarmClockContract('Redis', openRedis);
else {
  console.log(`The alarm clock was not tried on Redis: ${withoutRedis}`);
  it.skip('Redis as an alarm clock', () => undefined);
}

describe('an alarm that is set in a transaction on PostgreSQL', () => {
  const at = '2026-03-29T00:30:00.000Z';
  const rings = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ kind: 'reminder' as const, id: `row-${String(index)}`, at }));
  let database: TestDatabase;
  let client: pg.Client;
  let alarm: QueueAlarm;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    // Tables of the application that are called as those of the queue are.
    await client.query('create table job (id text); create table event (id text); create table meta (id text)');
    alarm = await openAlarm({ databaseUrl: database.url, clock: { now: () => '2026-03-28T00:30:00.000Z' } });
  });
  afterAll(async () => {
    await alarm.close();
    await client.end();
    await database.drop();
  });

  it.each([1, 8, 9, 300])('is set with %d rings when it commits, and not before', async (count) => {
    await alarm.wipe();
    await client.query('begin');
    await alarm.set(rings(count), client);
    expect(await alarm.counts()).toMatchObject({ delayed: 0 });
    await client.query('commit');
    expect(await alarm.counts()).toMatchObject({ delayed: count });
  });

  it.each([1, 300])('is not set with %d rings when it rolls back', async (count) => {
    await alarm.wipe();
    await client.query('begin');
    await alarm.set(rings(count), client);
    await client.query('rollback');
    expect(await alarm.counts()).toMatchObject({ delayed: 0 });
  });

  it.each([1, 300])('leaves the transaction looking names up as before, after %d rings', async (count) => {
    await alarm.wipe();
    await client.query('begin');
    await client.query('set local search_path to pg_catalog, public');
    await alarm.set(rings(count), client);
    await alarm.set(rings(count + 1), client);
    const { rows } = await client.query('show search_path');
    expect(rows).toEqual([{ search_path: 'pg_catalog, public' }]);
    expect((await client.query('select count(*)::int from job')).rows).toEqual([{ count: 0 }]);
    await client.query('commit');
    expect(await alarm.counts()).toMatchObject({ delayed: count + 1 });
  });

  it('does not make two transactions that set the same rings wait for each other in a circle', async () => {
    await alarm.wipe();
    const others = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const other = new pg.Client({ connectionString: database.url });
        await other.connect();
        return other;
      }),
    );
    await Promise.all(
      others.map(async (other, index) => {
        for (let round = 0; round < 20; round += 1) {
          const some = rings(index % 2 === 0 ? 8 : 12);
          await other.query('begin');
          await alarm.set(index < 2 ? some : some.reverse(), other);
          await other.query('commit');
        }
      }),
    );
    await Promise.all(others.map((other) => other.end()));
    expect(await alarm.counts()).toMatchObject({ delayed: 12 });
  });

  it('loses the transaction, and nothing else, when the queue is not there', async () => {
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    await other.query('begin');
    await other.query('alter schema bullmq rename to elsewhere');
    await expect(alarm.set(rings(1), other)).rejects.toMatchObject({ code: expect.stringMatching(/^(42883|3F000)$/) });
    await other.query('rollback');
    expect((await other.query('show search_path')).rows).toEqual([{ search_path: '"$user", public' }]);
    await other.end();
    await alarm.set(rings(1));
  });
});

describe('the alarm clock while PostgreSQL takes no connections', () => {
  it('waits, asks now and then, and finishes the ring under way when it is back', async () => {
    const database = await createTestDatabase();
    const name = new URL(database.url).pathname.slice(1);
    const elsewhere = new URL(database.url);
    elsewhere.pathname = '/postgres';
    const control = new pg.Client({ connectionString: elsewhere.toString() });
    await control.connect();
    const said: object[] = [];
    const logger = { warn: (entry: object) => void said.push(entry) };
    const alarm = await openAlarm({ databaseUrl: database.url, clock: systemClock, logger: logger as never });
    const rang: string[] = [];
    let finish = (): void => undefined;
    const underWay = new Promise<void>((begun) => {
      void alarm.start(({ id }) => {
        rang.push(id);
        begun();
        return new Promise((resolve) => (finish = resolve));
      });
    });
    await alarm.set([{ kind: 'case', id: 'row', at: '2026-03-01T08:00:00.000Z' }]);
    await underWay;
    await control.query(`alter database ${name} allow_connections false`);
    await control.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    finish();
    await expect(alarm.counts()).rejects.toThrow();
    await sleep(1_500);
    await control.query(`alter database ${name} allow_connections true`);
    const began = performance.now();
    while ((await alarm.counts()).active > 0) await sleep(20);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(rang).toEqual(['row']);
    expect(said.length).toBeLessThan(8);
    await alarm.close();
    await control.end();
    await database.drop();
  });
});

describe('opening the alarm clock', () => {
  it.each([
    ['PostgreSQL', { databaseUrl: 'postgres://nobody:secret@127.0.0.1:9/none' }, 'DATABASE_URL'],
    ['Redis', { databaseUrl: '', redisUrl: 'redis://:secret@127.0.0.1:9' }, 'REDIS_URL'],
  ])('says in one sentence that %s does not answer, and which setting to check', async (what, urls, setting) => {
    const opening = openAlarm({ ...urls, clock: systemClock });
    await expect(opening).rejects.toMatchObject({
      code: 'alarm-unreachable',
      message: `The alarm clock of the reminders cannot reach ${what}.`,
      remedy: expect.stringContaining(setting),
    });
  });
});

describe('a wipe that was cut short', () => {
  it('leaves the queue paused until the alarm clock is opened again', async () => {
    const database = await createTestDatabase();
    const open = () => openAlarm({ databaseUrl: database.url, clock: systemClock });
    const cutShort = await open();
    await (cutShort.queue as { pause(): Promise<void> }).pause();
    await cutShort.close();
    const alarm = await open();
    const rang = new Promise<void>((resolve) => {
      void alarm.start(() => {
        resolve();
        return Promise.resolve();
      });
    });
    await alarm.set([{ kind: 'case', id: 'row', at: '2026-03-01T08:00:00.000Z' }]);
    await rang;
    await alarm.close();
    await database.drop();
  });
});

type Place = Pick<AlarmOptions, 'databaseUrl' | 'redisUrl'>;

async function openPostgres(): Promise<AlarmGround> {
  const database = await createTestDatabase();
  const control = new pg.Client({ connectionString: database.url });
  await control.connect();
  const place = placeOf({ databaseUrl: database.url });
  return {
    ...place,
    cutConnections: async () => {
      await control.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      );
    },
    contents: async () => {
      const { rows } = await control.query(
        `select (select string_agg(to_jsonb(j)::text, ' ') from bullmq.job j) as jobs,
                (select string_agg(to_jsonb(e)::text, ' ') from bullmq.event e) as events,
                (select string_agg(to_jsonb(l)::text, ' ') from bullmq.job_log l) as logs`,
      );
      return JSON.stringify(rows);
    },
    close: async () => {
      await place.close();
      await control.end();
      await database.drop();
    },
  };
}

async function openRedis(): Promise<AlarmGround> {
  const redis = await startTestRedis();
  const control = new Redis(redis.url);
  const place = placeOf({ databaseUrl: '', redisUrl: redis.url });
  return {
    ...place,
    cutConnections: async () => {
      await control.call('CLIENT', 'KILL', 'SKIPME', 'yes');
    },
    contents: async () => {
      const keys = await control.keys('polku:test-*');
      const dumped = await Promise.all(keys.map(async (key) => [key, await contentOf(control, key)]));
      return JSON.stringify(dumped);
    },
    close: async () => {
      await place.close();
      const keys = await control.keys('polku:test-*');
      if (keys.length > 0) await control.del(keys);
      await control.quit();
      await redis.stop();
    },
  };
}

async function contentOf(control: Redis, key: string): Promise<unknown> {
  switch (await control.type(key)) {
    case 'hash':
      return control.hgetall(key);
    case 'zset':
      return control.zrange(key, 0, -1);
    case 'list':
      return control.lrange(key, 0, -1);
    case 'set':
      return control.smembers(key);
    case 'stream':
      return control.xrange(key, '-', '+');
    default:
      return control.get(key);
  }
}

/** What is the same wherever the queue is kept. */
function placeOf(place: Place): Pick<AlarmGround, 'open' | 'hanging' | 'close'> {
  const children: ChildProgram[] = [];
  return {
    open: (name: string, clock: Clock, settings: Partial<AlarmSettings> = {}) =>
      openAlarm({ ...place, name, clock, settings }),
    hanging: async (name, settings) => {
      const child = hangingProgram({ ...place, name, settings });
      children.push(child);
      await child.says(/waits for a ring/);
      return workerOf(child);
    },
    close: async () => {
      await Promise.all(children.map((child) => child.kill('SIGKILL')));
    },
  };
}

function hangingProgram(options: Omit<AlarmOptions, 'clock'>): ChildProgram {
  const hooks = join(process.cwd(), 'test/support/typescript-hooks.mjs');
  const program = join(process.cwd(), 'test/support/hanging-worker.ts');
  return new ChildProgram(['--import', hooks, program, JSON.stringify(options)]);
}

function workerOf(child: ChildProgram): HangingWorker {
  return {
    rangFor: async (id) => {
      await child.says(new RegExp(`rang for ${id}`));
    },
    kill: async (signal) => {
      if (signal === 'SIGKILL') await child.kill(signal);
      else process.kill(child.pid, signal);
    },
  };
}
