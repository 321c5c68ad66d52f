import { logSchema, verifyLog, PostgresEventStore, type RecordedEvent } from '@polku/event-store';
import { describe, expect, it } from '@jest/globals';
import { createLogDatabase, onDatabase } from './log-database.js';
import { seedOfThisRun } from './random.js';
import { runTraffic, type Traffic } from './traffic.js';

interface Findings {
  /** Events of the log that a reader never got. */
  readonly missed: number;
  /** Deliveries that do not follow the version before them in their stream. */
  readonly outOfOrder: number;
  readonly twice: number;
  /** Reported successes that are not in the log. */
  readonly lost: number;
}

const LOCK = /^.*pg_advisory_xact_lock.*$/m;
/** log.append and log.append_one. */
const appendFunctions = logSchema().filter((statements) => LOCK.test(statements));

/** Traffic on a log whose append function is the shipped one, or the same without the line with the lock. */
async function observe(
  seed: number,
  withLock: boolean,
): Promise<{ findings: Findings; traffic: Traffic; broken: unknown }> {
  const database = await createLogDatabase();
  try {
    for (const statements of withLock ? [] : appendFunctions) {
      await onDatabase(database.url, (client) => client.query(statements.replace(LOCK, '')));
    }
    const traffic = await runTraffic(database.url, seed);
    const store = new PostgresEventStore({ url: database.url });
    const log: RecordedEvent[] = [];
    for (let page = await store.readAll(0); page.length > 0; page = await store.readAll(log.at(-1)?.position ?? 0))
      log.push(...page);
    const { broken } = await verifyLog(store);
    await store.close();
    return { findings: compare(log, traffic), traffic, broken };
  } finally {
    await database.drop();
  }
}

function compare(log: readonly RecordedEvent[], traffic: Traffic): Findings {
  const inLog = new Set(log.map((event) => event.id));
  const findings = { missed: 0, outOfOrder: 0, twice: 0, lost: 0 };
  for (const id of traffic.reported) if (!inLog.has(id)) findings.lost++;
  for (const delivered of traffic.readers) {
    const versions = new Map<string, number>();
    const ids = new Set<string>();
    for (const event of delivered) {
      if (ids.has(event.id)) findings.twice++;
      if (event.version !== (versions.get(event.stream) ?? 0) + 1) findings.outOfOrder++;
      ids.add(event.id);
      versions.set(event.stream, event.version);
    }
    findings.missed += log.filter((event) => !ids.has(event.id)).length;
  }
  return findings;
}

describe('R1: no committed event is missed by a reader, none is delivered out of stream order', () => {
  const seed = seedOfThisRun();

  it(`holds under 16 writers, rollbacks, killed connections and crashing readers (POLKU_TEST_SEED=${seed})`, async () => {
    const { findings, traffic, broken } = await observe(seed, true);
    expect(findings).toEqual({ missed: 0, outOfOrder: 0, twice: 0, lost: 0 });
    expect(broken).toBeUndefined();
    // The run was worth something only if all of it happened.
    expect(traffic.reported.size).toBeGreaterThan(500);
    for (const happened of [traffic.conflicts, traffic.rolledBack, traffic.crashes, traffic.unknownOutcomes]) {
      expect(happened).toBeGreaterThan(0);
    }
  }, 60_000);

  it('has one lock in each of the two append functions', () => {
    expect(appendFunctions.map((statements) => statements.match(new RegExp(LOCK, 'gm'))?.length)).toEqual([1, 1]);
  });

  it(`does not hold without the lock: this test would notice (POLKU_TEST_SEED=${seed})`, async () => {
    const { findings } = await observe(seed, false);
    expect(findings.missed + findings.outOfOrder).toBeGreaterThan(0);
  }, 60_000);
});
