import { EMPTY_STREAM, PostgresEventStore, verifyLog, type AppendResult } from '@polku/event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newEvent, newStream } from '../../../libs/event-store/src/contract/event-store-contract.js';
import type { TestDatabase } from '../../support/database.js';
import { createLogDatabase, onDatabase } from './log-database.js';
import { Chance, seedOfThisRun } from './random.js';

const ROUNDS = 20;
const RACERS = 20;

describe('R2: of N concurrent appends at one version exactly one wins, and a reported success is in the log', () => {
  const seed = seedOfThisRun();
  let database: TestDatabase;
  let processes: PostgresEventStore[];

  beforeAll(async () => {
    database = await createLogDatabase();
    processes = Array.from({ length: 4 }, () => new PostgresEventStore({ url: database.url, readConnections: 2 }));
  });
  afterAll(async () => {
    await Promise.all(processes.map((store) => store.close()));
    await database.drop();
  });

  it(`${ROUNDS} rounds of ${RACERS} racers, each beside other appends (POLKU_TEST_SEED=${seed})`, async () => {
    const chance = new Chance(seed);
    const stream = newStream();
    const reported: string[] = [];
    const append = async (target: string, expected = EMPTY_STREAM): Promise<AppendResult> => {
      const result = await chance
        .pick(processes)
        .append({ stream: target, expected, events: [newEvent(), newEvent()] });
      if (result.outcome === 'appended') reported.push(...result.events.map((event) => event.id));
      return result;
    };
    let head = EMPTY_STREAM;
    for (let round = 0; round < ROUNDS; round++) {
      const racers = Array.from({ length: RACERS }, () => append(stream, head));
      const others = Array.from({ length: RACERS }, () => append(newStream()));
      const outcomes = await Promise.all(racers);
      const winners = outcomes.filter((result) => result.outcome === 'appended');
      expect(winners).toHaveLength(1);
      expect(outcomes.filter((result) => result.outcome === 'conflict')).toHaveLength(RACERS - 1);
      expect((await Promise.all(others)).every((result) => result.outcome === 'appended')).toBe(true);
      head = winners[0]?.head ?? head;
    }
    const rows = await onDatabase(database.url, async (client) => {
      const answer = await client.query<{ id: string }>('select id from log.events');
      return answer.rows.map((row) => row.id);
    });
    expect(rows).toHaveLength(ROUNDS * (1 + RACERS) * 2);
    expect(new Set(rows)).toEqual(new Set(reported));
    const [store] = processes as [PostgresEventStore];
    expect((await store.load(stream)).head.version).toBe(ROUNDS * 2);
    expect((await verifyLog(store)).broken).toBeUndefined();
  }, 30_000);
});
