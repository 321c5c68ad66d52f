import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { basisFor, BASES, CASE_POLICY, levelsFor, organisationKey, type CaseAct } from './case-policy.js';
import { explain } from './explain.js';
import type { ProtectedCase } from './protected-case.js';
import type { Reader } from './reader.js';

const COUNTY = 'Testilän hyvinvointialue';
const NOW = { now: '2026-03-02T10:00:00.000Z', today: '2026-03-02' };

const reader = (changes: Partial<Reader> = {}): Reader => ({
  personId: 'maija',
  roles: ['professional'],
  professions: ['TKK'],
  units: ['Yksikkö'],
  organisation: COUNTY,
  register: 'health',
  official: true,
  ...changes,
});
/** A case that somebody else is responsible for. */
const aCase = (changes: Partial<ProtectedCase> = {}): ProtectedCase => ({
  caseId: 'case',
  clientId: 'client',
  unit: 'Yksikkö',
  register: 'health',
  responsible: 'somebody',
  hasClientManager: true,
  related: ['somebody'],
  consents: [],
  glass: [],
  ...changes,
});
const consent = (changes: object = {}) => ({
  scope: 'TIIMI',
  organisation: organisationKey(COUNTY),
  from: '2026-01-01',
  ...changes,
});
const mine = { responsible: 'maija', related: ['maija'] };
const inTeam = { related: ['somebody', 'maija'] };
const coach = { official: false, register: 'social' };

const may = (who: Reader, subject: ProtectedCase): string => {
  const acts: CaseAct[] = ['view', 'write', 'sensitive'];
  const open = acts.filter((act) => basisFor(who, act, subject, NOW) !== undefined);
  return open.length === 0 ? 'nothing' : `${open.join('+')} by ${String(basisFor(who, 'view', subject, NOW))}`;
};

describe('what a professional may do with a case', () => {
  it.each<[string, Partial<Reader>, Partial<ProtectedCase>, string]>([
    ['of somebody else, in the same unit', {}, {}, 'nothing'],
    ['as its client manager', {}, mine, 'view+write+sensitive by relationship'],
    [
      'as its client manager, in the register of another',
      {},
      { ...mine, register: 'social' },
      'view+write+sensitive by relationship',
    ],
    ['as one of the team', {}, inTeam, 'view+write by relationship'],
    ['as one of the team, in the register of another', {}, { ...inTeam, register: 'social' }, 'nothing'],
    [
      'the same with the consent of the client',
      {},
      { ...inTeam, register: 'social', consents: [consent()] },
      'view+write by consent',
    ],
    [
      'with a consent that names another organisation',
      {},
      { ...inTeam, register: 'social', consents: [consent({ organisation: 'Kela' })] },
      'nothing',
    ],
    [
      'with a consent to research only',
      {},
      { ...inTeam, register: 'social', consents: [consent({ scope: 'TUTK' })] },
      'nothing',
    ],
    [
      'with a consent that ended yesterday',
      {},
      { ...inTeam, register: 'social', consents: [consent({ to: '2026-03-01' })] },
      'nothing',
    ],
    [
      'with a consent on its last day',
      {},
      { ...inTeam, register: 'social', consents: [consent({ to: '2026-03-02' })] },
      'view+write by consent',
    ],
    [
      'with a consent from tomorrow on',
      {},
      { ...inTeam, register: 'social', consents: [consent({ from: '2026-03-03' })] },
      'nothing',
    ],
    ['with a consent and no part in the case', {}, { consents: [consent()] }, 'nothing'],
    ['who is not an official, as its client manager', coach, { ...mine, register: 'social' }, 'nothing'],
    [
      'who is not an official, with consent',
      coach,
      { ...mine, register: 'social', consents: [consent()] },
      'view+write by consent',
    ],
    [
      'who is not an official, and nobody is responsible for the case',
      { official: false },
      { hasClientManager: false },
      'nothing',
    ],
    [
      'that nobody is responsible for, in the unit',
      {},
      { hasClientManager: false },
      'view+write by unassigned-in-unit',
    ],
    ['that nobody is responsible for, in another unit', {}, { hasClientManager: false, unit: 'Muu' }, 'nothing'],
    [
      'that nobody is responsible for, in another register',
      {},
      { hasClientManager: false, register: 'social' },
      'nothing',
    ],
    ['as substitute of its client manager', { standsInFor: ['somebody'] }, {}, 'view+write+sensitive by relationship'],
    [
      'that ended a year ago less a day, responsible last',
      {},
      { ...mine, exitedAt: '2025-03-03T10:00:00.000Z' },
      'view+write+sensitive by relationship',
    ],
    [
      'that ended more than a year ago, responsible last',
      {},
      { ...mine, exitedAt: '2025-03-02T09:59:59.999Z' },
      'nothing',
    ],
    [
      'after breaking the glass: to look, and nothing sensitive',
      {},
      { glass: [{ personId: 'maija', from: '2026-03-02T09:00:00.000Z', until: '2026-03-02T12:00:00.000Z' }] },
      'view by break-glass',
    ],
    [
      'three hours after breaking the glass',
      {},
      { glass: [{ personId: 'maija', from: '2026-03-02T07:00:00.000Z', until: '2026-03-02T10:00:00.000Z' }] },
      'nothing',
    ],
    [
      'after somebody else broke the glass',
      {},
      { glass: [{ personId: 'timo', from: '2026-03-02T09:00:00.000Z', until: '2026-03-02T12:00:00.000Z' }] },
      'nothing',
    ],
  ])('%s', (_what, who, subject, expected) => {
    expect(may(reader(who), aCase(subject))).toBe(expected);
  });
});

describe('what is marked as sensitive in a form', () => {
  it.each<[string, Partial<Reader>, Partial<ProtectedCase>, string]>([
    ['is open to the client manager', {}, mine, 'economic health social social-crime-substances'],
    ['is open to the team of health care as far as it is about health', {}, inTeam, 'health'],
    [
      'is open to the team of social services as far as it is about means and social life',
      { register: 'social' },
      { ...inTeam, register: 'social' },
      'economic social',
    ],
    ['is closed to who sees the case by consent', coach, { ...inTeam, consents: [consent()] }, ''],
    ['is closed to a manager', { roles: ['manager'] }, {}, ''],
    ['is closed to an auditor', { roles: ['auditor'] }, {}, ''],
    [
      'is closed in an emergency',
      {},
      { glass: [{ personId: 'maija', from: '2026-03-02T09:00:00.000Z', until: '2026-03-02T12:00:00.000Z' }] },
      '',
    ],
    ['is closed to who does not see the case', {}, {}, ''],
  ])('%s', (_what, who, subject, expected) => {
    expect([...levelsFor(reader(who), aCase(subject), NOW)].sort().join(' ')).toBe(expected);
  });
});

describe('what the others may do with a case', () => {
  it.each<[string, Partial<Reader>, Partial<ProtectedCase>, string]>([
    ['a manager of the unit', { roles: ['manager'] }, {}, 'view+write by supervision'],
    ['a manager of another unit', { roles: ['manager'], units: ['Muu'] }, {}, 'nothing'],
    ['an auditor', { roles: ['auditor'] }, {}, 'view by audit'],
    ['a data-protection officer', { roles: ['data-protection-officer'] }, mine, 'nothing'],
    ['an administrator', { roles: ['administrator'] }, mine, 'nothing'],
    ['the client', { roles: ['client'], clientId: 'client' }, {}, 'view by own-data'],
    ['another client', { roles: ['client'], clientId: 'other' }, {}, 'nothing'],
    ['a client whom the identity provider does not name', { roles: ['client'] }, {}, 'nothing'],
    ['a role that nobody knows', { roles: ['guest'] }, mine, 'nothing'],
    ['nobody', { roles: [] }, mine, 'nothing'],
  ])('%s', (_what, who, subject, expected) => {
    expect(may(reader(who), aCase(subject))).toBe(expected);
  });
});

describe('why somebody can see a case', () => {
  it('says when the sign-in leaves nothing that could hold', () => {
    const told = explain(reader({ roles: ['client'] }), aCase(), NOW);
    expect(told.rules.at(-1)?.conditions).toEqual([{ condition: 'never', holds: false }]);
  });

  it('names the rule that holds and every condition of those that do not', () => {
    const told = explain(reader(coach), aCase({ ...inTeam, register: 'social' }), NOW);
    expect(told.may).toEqual([]);
    expect(told.rules.find(({ basis }) => basis === 'consent')).toEqual({
      basis: 'consent',
      opens: ['view', 'write'],
      holds: false,
      forReader: true,
      conditions: [
        { condition: 'related', holds: true },
        { condition: 'consent', holds: false },
        { condition: 'not-long-over', holds: true },
      ],
    });
    const opened = explain(reader(), aCase(mine), NOW);
    expect([opened.basis, opened.may]).toEqual(['relationship', ['view', 'write', 'sensitive']]);
  });

  it('never differs from what the policy gives', () => {
    for (const rule of CASE_POLICY) expect(BASES).toContain(rule.basis);
    const people = [reader(), reader(coach), reader({ roles: ['auditor'] }), reader({ roles: ['manager'] })];
    const cases = [
      aCase(),
      aCase(mine),
      aCase(inTeam),
      aCase({ hasClientManager: false }),
      aCase({ consents: [consent()] }),
    ];
    for (const who of people) {
      for (const subject of cases) {
        const { basis, may: acts } = explain(who, subject, NOW);
        expect(basis).toBe(basisFor(who, 'view', subject, NOW));
        for (const act of ['view', 'write', 'sensitive'] as const) {
          expect(acts.includes(act)).toBe(basisFor(who, act, subject, NOW) !== undefined);
        }
      }
    }
  });
});

it('the page about who sees what lists the rules in their order', () => {
  const page = readFileSync('docs/explanation/who-sees-what.md', 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, basis]) => basis);
  expect(rows).toEqual(CASE_POLICY.map(({ basis }) => basis));
});
