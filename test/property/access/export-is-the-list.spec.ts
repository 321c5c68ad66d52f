import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { tracesOfLog } from '@polku/interchange';
import { openPolku, type Polku } from '@polku/runtime';
import { visibleStreams } from '../../../apps/cli/src/logs/visible-streams.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { testMasterKeys } from '../../support/master-keys.js';
import { Chance, seedOfThisRun } from '../log/random.js';
import { randomPeople } from './people.js';
import { RandomWorld } from './random-world.js';

jest.setTimeout(180_000);

const seed = seedOfThisRun();
const chance = new Chance(seed);
const people = randomPeople(chance, 10);

let database: TestDatabase;
let polku: Polku;

beforeAll(async () => {
  database = await createTestDatabase();
  polku = await openPolku({ url: database.url, owner: 'export spec', masterKeys: testMasterKeys });
  await polku.start();
});

afterAll(async () => {
  await polku.close();
  await database.drop();
});

it(`an export from the command line has the cases of the list, for everybody (SEED=${String(seed)})`, async () => {
  const world = new RandomWorld(chance, polku.dispatcher, people);
  await world.begin(15);
  for (let change = 0; change < 120; change++) await world.change();
  const head = await polku.store.head();
  for (const view of ['caseload', 'professionals']) await polku.projections.waitUntil(view, head, 60_000);
  const { store, definitions, readSide } = polku;
  const sights = new Set<number>();
  for (const person of people) {
    const access = await readSide.accessFor(person, crypto.randomUUID());
    const listed = await access.database.query<{ id: string }>('select case_id as id from visible_cases v order by 1');
    const recorded: string[] = [];
    const select = visibleStreams(access, (rows) => {
      recorded.push(...rows.map(({ clientId }) => clientId));
      return Promise.resolve();
    });
    const exported: string[] = [];
    for await (const { id } of tracesOfLog(store, { definitions, language: 'fi', select })) exported.push(id);
    expect([person.personId, exported.sort()]).toEqual([person.personId, listed.map(({ id }) => id)]);
    const clients = world.cases.filter(({ caseId }) => exported.includes(caseId)).map(({ clientId }) => clientId);
    expect([person.personId, recorded.sort()]).toEqual([person.personId, clients.sort()]);
    sights.add(exported.length);
  }
  expect(sights.size).toBeGreaterThan(2);
});
