import { afterAll, describe, expect, it } from '@jest/globals';
import { definitionsOrThrow } from '@polku/case';
import { Calendar } from '@polku/reminders';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Chance, seedOfThisRun } from '../../property/log/random.js';
import { backends, type Backend } from './backends.js';
import { DueInAMoment } from './due-in-a-moment.js';
import { DyingWorkers } from './dying-workers.js';
import { ReminderModel } from './reminder-model.js';

const CLIENTS = 120;
/** One case more each so many milliseconds, of which is told at once. */
const OPENED_EACH = 250;
const WORKERS = 16;
/** Workers that live at the same time, beside the one that stands still. */
const AT_ONCE = 2;
/** From due to sent, in seconds: found by the sweep of the minute after; twice that on a machine that is short of breath. */
const LATEST = 120;
/** Milliseconds that the event loop of one worker stands still, with rings under way. */
const BLOCKED = Number(process.env['POLKU_FREEZE_MS'] ?? 60_000);
/** Milliseconds, when nobody is killed any more, until everything has been done. */
const PATIENCE = 120_000;

describe('workers that are killed and one whose event loop stands still (R17)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'polku-test-workers-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(backends('Killed workers').map((backend) => [backend.name, backend] as const))(
    'send each reminder once, none before it is due and none too few, with the queue in %s',
    async (_name, backend) => {
      await killAndCompare(backend, join(folder, backend.name));
    },
    BLOCKED + 3 * PATIENCE,
  );
});

async function killAndCompare(backend: Backend, handedOver: string): Promise<void> {
  const seed = seedOfThisRun();
  const chance = new Chance(seed);
  writeFileSync(handedOver, '');
  const shiftFile = `${handedOver}.shift`;
  const [place, world] = await Promise.all([backend.open(), DueInAMoment.open(CLIENTS)]);
  const { stop, ...queue } = place;
  const workers = new DyingWorkers({ url: world.database.url, ...queue, shiftFile, handedOver }, chance);
  try {
    const blocked = await workers.loaded({ after: 10 + chance.below(30), milliseconds: BLOCKED });
    await workers.load(WORKERS);
    writeFileSync(shiftFile, String(world.runClock(6_000)));
    // The first one follows the log: it stands still with that, too.
    await workers.begin(blocked);
    let over = false;
    await Promise.all([
      workers.killAndFollow(AT_ONCE).finally(() => (over = true)),
      openCases(world, () => over),
      blocked.says(/^blocked$/m),
    ]);
    const took = await untilAllIsDone(world);
    await blocked.says(/^woke$/m, BLOCKED + PATIENCE);
    // What it had under way comes to its end.
    await sleep(3_000);
    expect(await workers.end()).toEqual([0, 0, 0]);

    const model = await modelOf(world);
    const handed = readFileSync(handedOver, 'utf8').trim().split('\n');
    const repeated = handed.length - new Set(handed).size;
    const { sent } = model.counts;
    const latest = Math.max(
      ...model.sendings.map(({ recordedAt, data }) => (Date.parse(recordedAt) - Date.parse(data.dueAt)) / 1_000),
    );
    const told = { kills: workers.kills, sent, handedOver: handed.length, repeated, latest, took };
    console.log(JSON.stringify({ seed, backend: backend.name, ...told }));
    expect(model.faults).toEqual([]);
    expect(model.undone(world.now(), world.now())).toEqual([]);
    const sendings = model.sendings.map(({ data }) => `${data.caseId} ${data.rule}`);
    for (const caseId of world.appointments)
      expect(sendings.filter((each) => each === `${caseId} R15`)).toHaveLength(1);
    for (const caseId of world.withoutManager) {
      expect(sendings.filter((each) => each === `${caseId} R23`)).toHaveLength(1);
    }
    expect(new Set(handed)).toEqual(await settledDeliveries(world));
    expect(workers.kills).toBe(WORKERS - AT_ONCE - 2);
    expect(latest).toBeLessThan(LATEST);
  } finally {
    await workers.killAll();
    await world.close();
    await stop();
  }
}

async function openCases(world: DueInAMoment, over: () => boolean): Promise<void> {
  while (!over()) {
    await world.withoutClientManager();
    await sleep(OPENED_EACH);
  }
}

/** @returns seconds that it took */
async function untilAllIsDone(world: DueInAMoment): Promise<number> {
  const began = Date.now();
  for (;;) {
    const model = await modelOf(world);
    const undone = model.undone(world.now(), world.now());
    const waiting = await world.polku.dataSource.query<{ id: string }[]>(
      `select id from reminders.deliveries where state = 'waiting'`,
    );
    const clients = model.sendings.filter(({ data }) => data.rule === 'R15').length;
    if (undone.length === 0 && waiting.length === 0 && clients === CLIENTS) return (Date.now() - began) / 1_000;
    if (Date.now() - began > PATIENCE)
      throw new Error(`undone: ${undone.join(', ')}; waiting: ${JSON.stringify(waiting)}`);
    await sleep(500);
  }
}

async function modelOf(world: DueInAMoment): Promise<ReminderModel> {
  const model = new ReminderModel(definitionsOrThrow(), new Calendar());
  for (;;) {
    const page = await world.polku.store.readAll(model.position);
    model.read(page);
    if (page.length < 1_000) return model;
  }
}

/** The messages of all sendings to clients; each has left the house. */
async function settledDeliveries(world: DueInAMoment): Promise<ReadonlySet<string>> {
  const rows = await world.polku.dataSource.query<{ id: string; state: string; to_client: string | null }[]>(
    'select id, state, to_client from reminders.deliveries',
  );
  expect(rows.filter(({ state }) => state !== 'caught')).toEqual([]);
  expect(rows.filter(({ to_client: client }) => client !== null)).toHaveLength(CLIENTS);
  return new Set(rows.map(({ id }) => id));
}
