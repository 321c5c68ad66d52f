import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Reader } from '@polku/access';
import { openPolku, type Polku } from '@polku/runtime';
import { v5 as uuid } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testMasterKeys } from '../../../../test/support/master-keys.js';
import {
  ExitCase,
  NameClientManager,
  OpenCase,
  PauseCase,
  PlanStep,
  RecordStep,
  RegisterClient,
  RegisterProfessional,
  ReopenCase,
  ResumeCase,
  type AggregateCommand,
  type CommandClass,
} from '../index.js';
import {
  caseloadCount,
  caseloadPage,
  countExits,
  flowByWeek,
  managerLoad,
  monitoringSheet,
  sealedSearch,
  timeInPhase,
  type CaseloadFilter,
  type ReadDatabase,
} from './index.js';

jest.setTimeout(120_000);

const SPACE = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const id = (name: string): string => uuid(name, SPACE);
const AUDITOR: Reader = {
  ...{ personId: 'tarmo', roles: ['auditor'], professions: [], units: [], organisation: 'Tarkastus' },
  ...{ register: 'none', official: true },
};
const NOW = '2026-04-01T09:00:00.000Z';
const coach = { id: 'timo', name: 'Timo Tamminen', profession: 'TV', contact: '050' };
const nurse = { id: 'hanna', name: 'Hanna Haapa', profession: 'TH', contact: '051' };

let database: TestDatabase;
let polku: Polku;
/** What an auditor sees: everything. */
let everything: ReadDatabase;
let sent = 0;

async function tell<Data>(
  command: CommandClass<AggregateCommand<Data>>,
  name: string,
  occurredAt: string,
  data: Data,
): Promise<void> {
  const envelope = { commandId: `spec ${String(++sent)}`, actor: 'spec', occurredAt: `2026-${occurredAt}:00.000Z` };
  const outcome = await polku.dispatcher.dispatch(new command(name, data as never, envelope));
  expect(outcome).toMatchObject({ outcome: 'done' });
}

const client = (name: string, familyName: string) =>
  tell(RegisterClient, id(name), '01-01T08:00', {
    identity: { givenNames: 'Testi', familyName },
    profile: { language: 'fi', targetGroups: [] },
  });
const support = (name: string, who: string, at: string, source = 'TE') =>
  tell(OpenCase, id(name), at, {
    clientId: id(who),
    path: 'essote-tyokyvyn-tuki',
    unit: 'Mikkeli',
    entry: { by: 'contact', source },
  });
const step = (name: string, phase: string, at: string) =>
  tell(RecordStep, id(name), at, { phase, performedBy: nurse, clientPresent: true });

beforeAll(async () => {
  database = await createTestDatabase();
  polku = await openPolku({ url: database.url, owner: 'spec', masterKeys: testMasterKeys });
  await polku.start();
  everything = (await polku.readSide.accessFor(AUDITOR, 'spec')).database;
  await tell(RegisterProfessional, 'timo', '01-01T08:00', {
    name: coach.name,
    profession: 'TV',
    organisation: 'Etelä-Savo',
    unit: 'Valmennus',
    clientWorkPercent: 50,
    official: false,
  });
  await client('aalto', 'Aalto');
  await client('berg', 'Berg');
  // One case through mapping (8 days of it, 2 of them paused) and the doctor, out, and back again.
  await support('one', 'aalto', '02-02T08:00');
  await step('one', 'MAP', '02-04T08:00');
  await tell(PauseCase, id('one'), '02-06T08:00', { reason: 'client-illness' });
  await tell(ResumeCase, id('one'), '02-08T08:00', {});
  await step('one', 'DOC', '02-12T08:00');
  await tell(ExitCase, id('one'), '02-20T08:00', { reason: 'TYOLL' });
  await tell(ReopenCase, id('one'), '03-10T08:00', { reason: 'Palasi palveluun' });
  // One that is still being mapped, with a next step that is overdue by April.
  await support('two', 'berg', '02-16T08:00', 'KK');
  await step('two', 'MAP', '02-17T08:00');
  await tell(PlanStep, id('two'), '02-18T08:00', {
    phase: 'CHK',
    dueAt: '2026-03-02T08:00:00.000Z',
    responsible: nurse,
  });
  // One in coaching, by a coach with half a week for clients.
  await tell(OpenCase, id('three'), '03-02T08:00', {
    clientId: id('aalto'),
    path: 'essote-ips-tyohonvalmennus',
    unit: 'Valmennus',
    entry: { by: 'referral', source: 'KK' },
    answers: { tavoite_palkkatyo: true },
  });
  await tell(NameClientManager, id('three'), '03-02T09:00', { person: coach });
  const head = await polku.store.head();
  for (const view of ['caseload', 'clients', 'professionals']) {
    expect(await polku.projections.waitUntil(view, head, 30_000)).toMatchObject({ reached: true });
  }
});

afterAll(async () => {
  await polku.close();
  await database.drop();
});

const page = async (filter: object, sort: 'due' | 'changed' | 'opened' = 'due', limit = 50) =>
  (await caseloadPage(everything, filter, { sort, limit }, NOW)).rows;

describe('the caseload', () => {
  it('shows open cases by the time of their next step, those without one last', async () => {
    const rows = await page({});
    expect(rows.map((row) => row.caseId)[0]).toBe(id('two'));
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({
      clientId: id('berg'),
      clientVersion: 1,
      phase: 'MAP',
      nextPhase: 'CHK',
      nextByName: nurse.name,
    });
  });

  it('gives times as instants and says which position of the log it is of', async () => {
    const { rows, position } = await caseloadPage(everything, {}, { sort: 'due', limit: 50 }, NOW);
    for (const { phaseSince, openedAt, changedAt, nextDue } of rows) {
      for (const time of [phaseSince, openedAt, changedAt, ...(nextDue === null ? [] : [nextDue])]) {
        expect(new Date(time).toISOString()).toBe(time);
      }
    }
    expect(position).toBe(await polku.store.head());
    const nobody = await caseloadPage(everything, { manager: 'nobody' }, { sort: 'due', limit: 50 }, NOW);
    expect(nobody).toEqual({ rows: [], position });
  });

  it.each([
    ['overdue ones', { overdue: true }, ['two']],
    ['those without a next step', { withoutNextStep: true }, ['one', 'three']],
    ['those without anybody responsible', { withoutManager: true }, ['one', 'two']],
    ['those of a client manager', { manager: 'timo' }, ['three']],
    ['those whose next step is a person’s', { nextBy: 'hanna' }, ['two']],
    ['those of a client by the beginning of the name', { search: 'aal' }, ['one', 'three']],
    ['those in a phase of a path', { path: 'essote-tyokyvyn-tuki', phase: 'MAP' }, ['two']],
    ['those from a source', { source: 'KK' }, ['two', 'three']],
    ['nothing for a search with a wildcard', { search: '%a' }, []],
  ])('finds %s, and counts as many', async (_what, wanted, names) => {
    const { search, ...rest } = wanted as Omit<CaseloadFilter, 'search'> & { readonly search?: string };
    const tokens = search === undefined ? {} : { search: sealedSearch(search, polku.vault.blindIndex) };
    const filter: CaseloadFilter = { ...rest, ...tokens };
    const rows = await page(filter);
    expect(rows.map((row) => row.caseId).sort()).toEqual(names.map(id).sort());
    expect(await caseloadCount(everything, filter, NOW)).toBe(names.length);
  });

  it.each(['due', 'changed', 'phase-since', 'opened'] as const)(
    'goes page by page by %s without a gap or a repeat',
    async (sort) => {
      const { rows: whole } = await caseloadPage(everything, {}, { sort, limit: 50 }, NOW);
      const seen: string[] = [];
      for (let row = undefined as (typeof whole)[number] | undefined; seen.length < whole.length;) {
        const after = row === undefined ? {} : { after: { value: row.cursorValue, caseId: row.caseId } };
        ({
          rows: [row],
        } = await caseloadPage(everything, {}, { sort, limit: 1, ...after }, NOW));
        seen.push(row?.caseId ?? 'nothing');
      }
      expect(seen).toEqual(whole.map((each) => each.caseId));
    },
  );
});

describe('the statistics', () => {
  it('count an exit at its time and unit although the case came back', async () => {
    expect(await countExits(everything, {})).toMatchObject([
      { reason: 'TYOLL', source: 'TE', unit: 'Mikkeli', month: '2026-02', exits: 1, reopened: 1, cases: [id('one')] },
    ]);
    expect(await countExits(everything, { from: '2026-03-01' })).toEqual([]);
  });

  it('count arrivals, exits and open cases per week, a return as an arrival', async () => {
    const weeks = await flowByWeek(everything, {}, NOW);
    const of = (week: string) => weeks.find((each) => each.week === week);
    expect(of('2026-W06')).toMatchObject({ weekStart: '2026-02-02', arrivals: 1, exits: 0, openAtEnd: 1 });
    expect(of('2026-W08')).toMatchObject({ arrivals: 1, exits: 1, openAtEnd: 1 });
    expect(of('2026-W09')).toMatchObject({ arrivals: 0, exits: 0, openAtEnd: 1 });
    expect(of('2026-W11')).toMatchObject({ arrivals: 1, openAtEnd: 3 });
    expect(weeks.at(-1)?.week).toBe('2026-W14');
  });

  it('measure time in phase without pauses, and tell open stays from ended ones', async () => {
    const times = await timeInPhase(everything, { path: 'essote-tyokyvyn-tuki' }, 'visit', NOW);
    const day = 86_400;
    const mapping = times.find((each) => each.phase === 'MAP');
    expect(mapping).toMatchObject({
      ended: 1,
      open: 1,
      medianEndedSeconds: 6 * day,
      medianSeconds: 6 * day,
      p90Seconds: null,
    });
    expect(mapping?.longestOpenSeconds).toBe(43 * day + 3_600);
    const doctor = times.find((each) => each.phase === 'DOC');
    expect(doctor).toMatchObject({ ended: 1, open: 1, medianEndedSeconds: 8 * day });
    const perCase = await timeInPhase(everything, { path: 'essote-tyokyvyn-tuki' }, 'case', NOW);
    expect(perCase.find((each) => each.phase === 'DOC')).toMatchObject({ ended: 0, open: 1, medianEndedSeconds: null });
  });

  it('put load beside capacity: ten clients for half a week of coaching [000:1117-1123]', async () => {
    const load = await managerLoad(
      everything,
      {},
      (path, version) => polku.definitions.path(path, version)?.capacity?.mostPerFullTime,
      NOW,
    );
    expect(load.find((each) => each.personId === 'timo')).toMatchObject({
      active: 1,
      clientWorkPercent: 50,
      used: 0.1,
      paths: [{ path: 'essote-ips-tyohonvalmennus', open: 1, capacity: 10 }],
    });
    expect(load.find((each) => each.personId === null)).toMatchObject({ active: 2, overdue: 1, used: null });
  });

  it('make the monitoring sheet of events', async () => {
    const rows = await monitoringSheet(everything, { path: 'essote-tyokyvyn-tuki' }, { limit: 10 });
    expect(rows.find((row) => row.caseId === id('one'))).toMatchObject({
      parties: ['TH'],
      referrerCode: 'TE',
      timely: null,
      openedOn: '2026-02-02',
    });
  });
});
