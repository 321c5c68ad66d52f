import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  OpenCase,
  RegisterClient,
  RegisterProfessional,
  SendReminder,
  type AggregateCommand,
  type SendReminderData,
} from '@polku/case';
import { openPolku, type Polku } from '@polku/runtime';
import { randomUUID } from 'node:crypto';
import { signedIn } from '../../../../test/support/demo-token.js';
import { testMasterKeys } from '../../../../test/support/master-keys.js';
import { startTestApi, type TestApi } from '../../../../test/e2e/support/test-api.js';

jest.setTimeout(60_000);

let api: TestApi;
let polku: Polku;
beforeAll(async () => {
  api = await startTestApi();
  polku = await openPolku({ url: api.databaseUrl, owner: 'feed spec', masterKeys: testMasterKeys });
  await polku.takePaths();
});
afterAll(async () => {
  await polku.close();
  await api.stop();
});

interface Told {
  readonly position: number;
  readonly kind: string;
  readonly id: string;
  readonly types: readonly string[];
}

/** What a person is told of everything recorded up to a change that everybody is told of. */
async function told(person: string, until: number): Promise<readonly Told[]> {
  const leaving = new AbortController();
  const headers = await signedIn(api.url, person);
  const response = await fetch(`${api.url}/api/v1/changes?after=0`, { headers, signal: leaving.signal });
  const changes: Told[] = [];
  let rest = '';
  for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const frames = (rest + part).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) {
      const data = /^data: (.*)$/m.exec(frame)?.[1];
      if (data !== undefined) changes.push(JSON.parse(data) as Told);
    }
    if (changes.some(({ position }) => position >= until)) break;
  }
  leaving.abort();
  return changes;
}

/** A case of Maija's of which a reminder was sent, and after it a professional whom everybody is told of. */
async function caseWithReminder(): Promise<{ readonly caseId: string; readonly until: number }> {
  const [clientId, caseId, personId] = [randomUUID(), randomUUID(), `spec.${randomUUID()}`];
  const does = async (command: AggregateCommand<unknown>): Promise<void> => {
    const outcome = await polku.dispatcher.dispatch(command);
    if (outcome.outcome !== 'done') throw new Error(JSON.stringify(outcome));
  };
  const by = (actor: string) => ({ commandId: randomUUID(), actor });
  const identity = { givenNames: 'Testi', familyName: 'Salanimi' };
  await does(new RegisterClient(clientId, { identity, profile: { language: 'fi', targetGroups: [] } }, by('maija.m')));
  const entry = { by: 'referral', source: 'TE' } as const;
  await does(new OpenCase(caseId, { clientId, path: 'essote-tyokyvyn-tuki', unit: 'Mikkeli', entry }, by('maija.m')));
  const reminder: SendReminderData = {
    ...{ reminderId: `${caseId}.R23.1`, rule: 'R23', dueAt: '2026-03-02T10:00:00.000Z', values: {} },
    to: [{ kind: 'role', role: 'KOO', unit: 'Mikkeli' }],
    channel: 'inbox',
  };
  await does(new SendReminder(caseId, reminder, by('polku')));
  const person = {
    ...{ name: 'Uusi Tekijä', profession: 'TKK', organisation: 'Testilä', unit: 'Mikkeli', clientWorkPercent: 100 },
    official: true,
  };
  await does(new RegisterProfessional(personId, person, by('maija.m')));
  return { caseId, until: await polku.store.head() };
}

describe('what a reader is told of', () => {
  it('is what was done about the reminders of a case, for who sees the case and for nobody else', async () => {
    const { caseId, until } = await caseWithReminder();
    const maija = (await told('maija.m', until)).filter(({ id }) => id === caseId);
    expect(maija.map(({ kind, types }) => [kind, types])).toEqual([
      ['case', ['CaseOpened']],
      ['reminders', ['ReminderSent']],
    ]);
    const others = await told('hanna.haapa', until);
    expect(others.map(({ kind }) => kind)).toContain('professional');
    expect(others.filter(({ id }) => id === caseId)).toEqual([]);
  });
});
