import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CaseReader } from '@polku/case';
import { openPolku, type Polku } from '@polku/runtime';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { testMasterKeys } from '../../../test/support/master-keys.js';
import type { LogEvent, LogTrace } from './event-log.js';
import { caseIdOf } from './import-command.js';
import { importLog, InputFault, LogCount, tracesOfLog, type ImportReport, type ImportRequest } from './index.js';

let database: TestDatabase;
let polku: Polku;
let pathNumber = 0;
let path: string;

beforeAll(async () => {
  database = await createTestDatabase();
  polku = await openPolku({ url: database.url, owner: 'import spec', masterKeys: testMasterKeys });
  await polku.takePaths();
}, 120_000);

afterAll(async () => {
  await polku.close();
  await database.drop();
});

beforeEach(() => {
  pathNumber += 1;
  path = `log-${String(pathNumber)}`;
});

/** `Visit 2025-03-01 Aino`: what, when (noon UTC), who. */
function event(words: string, line: number): LogEvent {
  const [activity = '', day = '', resource] = words.split(' ');
  const time = `${day}T12:00:00.000Z`;
  return { activity, time, ...(resource === undefined ? {} : { resource }), attributes: {}, line };
}

function trace(id: string, ...events: string[]): LogTrace {
  return { id, attributes: {}, events: events.map((words, index) => event(words, index + 2)), line: 1 };
}

async function* log(traces: readonly LogTrace[]): AsyncGenerator<LogTrace> {
  await Promise.resolve();
  yield* traces;
}

function bring(traces: readonly LogTrace[], changes: Partial<ImportRequest> = {}): Promise<ImportReport> {
  const target = { kind: 'derived', id: path, title: 'A log' } as const;
  return importLog({ read: () => log(traces), target, unit: 'A', actor: 'system:import', ...changes }, polku);
}

async function recorded(): Promise<LogTrace[]> {
  const traces: LogTrace[] = [];
  for await (const each of tracesOfLog(polku.store, { definitions: polku.definitions, path, language: 'en' })) {
    traces.push(each);
  }
  return traces.sort((one, other) => (one.id < other.id ? -1 : 1));
}

async function faultOf(work: Promise<unknown>): Promise<InputFault> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof InputFault) return error;
  throw new Error(`no fault of the input, but ${String(error)}`);
}

const TWO = [
  trace('one', 'Call 2025-01-01 Aino', 'Visit 2025-01-05 Eino', 'Call 2025-02-01 Aino'),
  trace('two', 'Visit 2025-03-01 Eino'),
];

describe('importing a log', () => {
  it('makes a case of each case, with its events at their times and by their resources', async () => {
    const report = await bring(TWO);
    expect(report).toMatchObject({ imported: 2, alreadyThere: 0, changed: [], refused: [], pathVersion: 1 });
    expect(report.activities).toEqual([
      { activity: 'Call', phase: 'CALL', events: 2, added: true },
      { activity: 'Visit', phase: 'VISIT', events: 2, added: true },
    ]);
    const shape = (traces: readonly LogTrace[]) =>
      traces.map(({ id, events }) => [id, ...events.map((each) => [each.activity, each.time, each.resource])]);
    expect(shape(await recorded())).toEqual(shape(TWO));
  });

  it('adds nothing when the same log comes again', async () => {
    await bring(TWO);
    const head = await polku.store.head();
    expect(await bring(TWO)).toMatchObject({ imported: 0, alreadyThere: 2 });
    expect(await bring(TWO, { unit: 'B', actor: 'somebody else' })).toMatchObject({ imported: 0, alreadyThere: 2 });
    expect(await polku.store.head()).toBe(head);
  });

  it('leaves nothing behind when the last case of the file is broken', async () => {
    const head = await polku.store.head();
    const broken = async function* (): AsyncGenerator<LogTrace> {
      yield* log(TWO);
      throw new InputFault('time-missing', { line: 99, trace: 'three', event: 1 });
    };
    const fault = await faultOf(bring([], { read: broken }));
    expect(fault.message).toBe('line 99, case three, event 1: The event has no time (time:timestamp).');
    expect(await polku.store.head()).toBe(head);
    expect(polku.definitions.path(path)).toBeUndefined();
  });

  it('takes a log that has grown: new cases and activities come in, cases with other events are named and left', async () => {
    await bring(TWO);
    const grown = [
      ...TWO.slice(0, 1),
      trace('two', 'Visit 2025-03-01 Eino', 'Letter 2025-03-09 Eino'),
      trace('three', 'Letter 2025-04-01 Aino'),
    ];
    const report = await bring(grown);
    expect(report).toMatchObject({ pathVersion: 2, imported: 1, alreadyThere: 1, refused: [] });
    expect(report.changed).toEqual([{ trace: 'two', line: 1, stepsInLog: 2, stepsRecorded: 1 }]);
    expect(report.activities.filter(({ added }) => added)).toEqual([
      { activity: 'Letter', phase: 'LETTER', events: 2, added: true },
    ]);
    expect(polku.definitions.path(path, 1)).toBeDefined();
    expect((await recorded()).map(({ id, events }) => [id, events.length])).toEqual([
      ['one', 3],
      ['three', 1],
      ['two', 1],
    ]);
  });

  it('says beforehand what it would do, and records nothing', async () => {
    const before = await polku.store.head();
    expect(await bring(TWO, { dryRun: true })).toMatchObject({ imported: 2, alreadyThere: 0, dryRun: true });
    expect(await polku.store.head()).toBe(before);
    await bring(TWO.slice(0, 1));
    const after = await polku.store.head();
    expect(await bring(TWO, { dryRun: true })).toMatchObject({ imported: 1, alreadyThere: 1 });
    expect(await polku.store.head()).toBe(after);
  });

  it('refuses a time in the future with its line, because an entry cannot be later than now', async () => {
    const fault = await faultOf(bring([...TWO, trace('three', 'Visit 2025-01-01', 'Visit 2199-01-01')]));
    expect(fault).toMatchObject({ code: 'time-in-the-future', place: { line: 3, trace: 'three', event: 2 } });
  });

  it('keeps the order of the world when the file has it otherwise', async () => {
    await bring([trace('one', 'Visit 2025-02-01 Eino', 'Call 2025-01-01 Aino')]);
    const [one] = await recorded();
    expect(one?.events.map(({ activity }) => activity)).toEqual(['Call', 'Visit']);
  });

  it('refuses a log without a single event', async () => {
    expect(await faultOf(bring([trace('empty')]))).toMatchObject({ code: 'nothing-in-it' });
  });

  it('reads a long log twice instead of keeping it', async () => {
    let readings = 0;
    const read = () => {
      readings += 1;
      return log(TWO);
    };
    expect(await bring([], { read, keptEvents: 3 })).toMatchObject({ imported: 2 });
    expect(readings).toBe(2);
  });

  it('ends between two batches when it is told to, and goes on the next time', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => trace(`case ${String(index)}`, 'Visit 2025-01-01 Eino'));
    const stop = new AbortController();
    const onProgress: ImportRequest['onProgress'] = ({ phase }) => {
      if (phase === 'importing') stop.abort();
    };
    const first = await bring(many, { signal: stop.signal, onProgress });
    const { imported } = first;
    expect(first).toMatchObject({ interrupted: true, alreadyThere: 0 });
    expect(imported).toBeGreaterThan(0);
    expect(imported).toBeLessThan(2_500);
    expect(await bring(many)).toMatchObject({ interrupted: false, imported: 2_500 - imported, alreadyThere: imported });
  }, 60_000);
});

describe('importing onto a path that there is', () => {
  const onto = (activities: Readonly<Record<string, string>>, traces: readonly LogTrace[]) =>
    bring(traces, { target: { kind: 'named', path: 'essote-tyokyvyn-tuki', activities } });

  it('finds phases by their identifiers and names, and by the mapping', async () => {
    const definition = polku.definitions.path('essote-tyokyvyn-tuki');
    const map = definition?.phases.find(({ id }) => id === 'MAP');
    const one = trace('onto', 'MAP 2025-01-01 Aino', 'Puhelu 2025-01-02 Aino', 'Lääkäri 2025-01-09 Eino');
    const named = {
      ...one,
      events: one.events.map((each, index) => (index === 1 ? { ...each, activity: map?.label.sv ?? '' } : each)),
    };
    const report = await onto({ Lääkäri: 'DOC' }, [named]);
    expect(report).toMatchObject({ path: 'essote-tyokyvyn-tuki', imported: 1, refused: [] });
    const id = caseIdOf({ id: 'onto' }, { path: definition as NonNullable<typeof definition> });
    const { state } = (await new CaseReader(polku.store).read(id)) ?? {};
    expect(state).toMatchObject({
      phase: 'DOC',
      externalId: 'onto',
      steps: [{ phase: 'MAP' }, { phase: 'MAP' }, { phase: 'DOC' }],
    });
  });

  it('names all activities that are no phase of it, and the phases that there are', async () => {
    const fault = await faultOf(onto({}, [trace('onto', 'Kahvi 2025-01-01', 'MAP 2025-01-02', 'Sauna 2025-01-03')]));
    expect(fault.code).toBe('activity-unmapped');
    expect(fault.message).toContain('"Kahvi", "Sauna"; the phases of essote-tyokyvyn-tuki are');
  });

  it('refuses a path that there is not', async () => {
    const fault = await faultOf(bring(TWO, { target: { kind: 'named', path: 'nowhere', activities: {} } }));
    expect(fault.code).toBe('path-unknown');
  });
});

it('counts the same figures from the log of ours as from the file', async () => {
  await bring(TWO);
  const [file, ours] = [new LogCount(), new LogCount()];
  for (const each of TWO) file.add(each);
  for (const each of await recorded()) ours.add(each);
  expect(ours.result()).toEqual(file.result());
});
