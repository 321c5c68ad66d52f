import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openPolku, type Polku } from '@polku/runtime';
import { createTestDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { testMasterKeys } from '../../../../../test/support/master-keys.js';
import {
  EndSubstitution,
  NameSubstitute,
  ProfessionalLeft,
  RegisterProfessional,
  type AggregateCommand,
} from '../../index.js';
import { readerOf } from '../access/reader-of.js';

jest.setTimeout(120_000);

let database: TestDatabase;
let polku: Polku;
let sent = 0;

const account = {
  personId: '',
  roles: ['professional'],
  professions: ['TH'],
  units: ['Testilä'],
  organisation: 'Testikunta',
  register: 'health',
  official: true,
};
const envelope = () => ({ commandId: `spec ${String(++sent)}`, actor: 'esihenkilo' });
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

async function tell(command: AggregateCommand<unknown>): Promise<string> {
  const outcome = await polku.dispatcher.dispatch(command);
  if (outcome.outcome !== 'done') throw new Error(JSON.stringify(outcome));
  const seen = await polku.projections.waitUntil('professionals', outcome.position, 30_000);
  expect(seen).toMatchObject({ reached: true });
  return String((outcome.events[0]?.data as { substitutionId?: string }).substitutionId);
}

const hire = (personId: string, name: string) =>
  tell(
    new RegisterProfessional(
      personId,
      {
        name,
        profession: 'TH',
        organisation: 'Testikunta',
        unit: 'Testilä',
        clientWorkPercent: 100,
        official: true,
      },
      envelope(),
    ),
  );
const substitute = (personId: string, id: string, from: number, to: number) =>
  tell(
    new NameSubstitute(personId, { substitute: { id, name: 'Sijainen' }, from: day(from), to: day(to) }, envelope()),
  );

beforeAll(async () => {
  database = await createTestDatabase();
  polku = await openPolku({ url: database.url, owner: 'spec', masterKeys: testMasterKeys });
  await polku.start();
  await hire('hanna', 'Hanna Haapa');
  await hire('kaisa', 'Kaisa Koivu');
  await hire('timo', 'Timo Tamminen');
});
afterAll(async () => {
  await polku.close();
  await database.drop();
});

describe('whom a person replaces', () => {
  it('is known for each day, both ends counted, until it is ended or the substitute leaves', async () => {
    const replaced = async (offset: number, personId = 'timo') => {
      const today = day(offset);
      const { standsInFor } = await readerOf(
        polku.dataSource,
        { ...account, personId },
        { now: `${today}T09:00Z`, today },
      );
      return [...(standsInFor ?? [])].sort();
    };
    expect(await replaced(1)).toEqual([]);
    const substitution = await substitute('kaisa', 'timo', 1, 3);
    await substitute('hanna', 'timo', 3, 5);
    await substitute('hanna', 'kaisa', 1, 3);
    expect(await Promise.all([0, 1, 3, 4, 6].map((offset) => replaced(offset)))).toEqual([
      [],
      ['kaisa'],
      ['hanna', 'kaisa'],
      ['hanna'],
      [],
    ]);
    expect(await replaced(2, 'kaisa')).toEqual(['hanna']);
    expect(await replaced(2, 'nobody')).toEqual([]);

    await tell(new EndSubstitution('kaisa', { substitutionId: substitution }, envelope()));
    expect(await replaced(3)).toEqual(['hanna']);
    await tell(new ProfessionalLeft('timo', {}, envelope()));
    expect(await replaced(3)).toEqual([]);
  });
});
