import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ChangeProfessional } from '@polku/case';
import { openPolku, type Polku } from '@polku/runtime';
import { startTestApi, type TestApi } from '../../e2e/support/test-api.js';
import { TestIssuer } from '../../support/identity/test-issuer.js';
import { Chance, seedOfThisRun } from '../log/random.js';
import { everythingSeen } from './everything-seen.js';
import { claimsOf, randomPeople } from './people.js';
import { RandomWorld } from './random-world.js';
import { testMasterKeys } from '../../support/master-keys.js';

jest.setTimeout(300_000);

const ROUNDS = 2;
/** Roles that use no list of clients at all. */
const NO_CLIENTS = ['data-protection-officer', 'administrator', 'client'];
const seed = seedOfThisRun();
const chance = new Chance(seed);
const people = randomPeople(chance, 10);

let issuer: TestIssuer;
let api: TestApi;
let polku: Polku;
let world: RandomWorld;

beforeAll(async () => {
  issuer = await TestIssuer.start();
  api = await startTestApi({ issuer });
  polku = await openPolku({ url: api.databaseUrl, owner: 'world', masterKeys: testMasterKeys });
  await polku.takePaths();
  world = new RandomWorld(chance, polku.dispatcher, people);
  await world.begin(15);
});

afterAll(async () => {
  await polku.close();
  await api.stop();
  await issuer.stop();
});

/** The last event of the log is one that every reader of the feed gets. */
async function settled(round: number): Promise<number> {
  const envelope = { commandId: `settled ${String(round)}`, actor: 'spec' };
  const unit = `Yksikkö ${String(round)}`;
  const outcome = await polku.dispatcher.dispatch(new ChangeProfessional('person-0', { unit }, envelope));
  if (outcome.outcome !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.position;
}

describe(`with random people, relationships, consents and cases (SEED=${String(seed)})`, () => {
  it('list = count = search = export = feed = statistics = direct read, for everybody', async () => {
    const sights = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      for (let change = 0; change < 90; change++) await world.change();
      const position = await settled(round);
      for (const person of people) {
        const headers = { authorization: `Bearer ${await issuer.accessToken(claimsOf(person))}` };
        const seen = await everythingSeen({ ...api, headers }, world, position);
        const { read, exited } = seen;
        const open = read.length - (await exitedAmong(read));
        const who = `${person.personId} in round ${String(round)}`;
        expect([who, seen.list]).toEqual([who, read]);
        expect([who, seen.count]).toEqual([who, read.length]);
        expect([who, seen.found]).toEqual([who, read]);
        const keepsClients = !person.roles.some((role) => NO_CLIENTS.includes(role));
        expect([who, seen.clients]).toEqual([who, keepsClients ? world.clientsOf(read, person) : []]);
        expect([who, seen.sheet]).toEqual([who, read]);
        expect([who, seen.csv]).toEqual([who, read]);
        expect([who, seen.feed]).toEqual([who, read]);
        expect([who, exited.filter((each) => !read.includes(each))]).toEqual([who, []]);
        expect([who, seen.load, seen.flow, seen.stays]).toEqual([who, open, open, open]);
        sights.add(`${String(read.length > 0)} ${person.roles.join()}`);
      }
    }
    // The world was one in which rights differ.
    expect([...sights]).toEqual(expect.arrayContaining(['true auditor', 'true professional', 'false administrator']));
    expect(world.done.get('WithdrawConsent')).toBeGreaterThan(0);
    expect(world.done.get('ExitCase')).toBeGreaterThan(0);
  });
});

async function exitedAmong(cases: readonly string[]): Promise<number> {
  const rows = await polku.dataSource.query<unknown[]>(
    `select from caseload where case_id = any($1) and status = 'exited'`,
    [cases],
  );
  return rows.length;
}
