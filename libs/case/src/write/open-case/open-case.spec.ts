import { describe, expect, it } from '@jest/globals';
import {
  CASE_ID,
  CLIENT_ID,
  coach,
  coordinator,
  given,
  opened,
  type Circumstances,
} from '../../../../../test/support/given-when-then.js';
import {
  COACHING,
  DRAFT,
  STRICT_TEAM,
  SUPPORT,
  SUPPORTED_WORK,
  TEAM,
} from '../../../../../test/support/test-definitions.js';
import type { PathDefinition } from '../../path/index.js';
import { openCase, type OpenCaseData } from './open-case.js';

const answers = { asiakkaan_kysymykset: 'Mitä työtä jaksan?', lahettaja: 'TE-toimisto' };
const consent = {
  scope: 'TIIMI',
  form: 'Y100',
  formVersion: '2023',
  organisations: ['Testilä', 'Kela'],
  signedOn: '2026-02-27',
};

function opening(path: PathDefinition, changes: Partial<OpenCaseData> = {}, more: Circumstances = {}) {
  const data: OpenCaseData = Object.assign(
    { clientId: CLIENT_ID, path: path.id, unit: 'Testilä', entry: { by: 'referral', source: 'TE' } as const },
    changes,
  );
  return given([]).when(openCase, data, { definition: path, ...more });
}

describe('opening a case', () => {
  it('by referral starts at the first phase of the path, pinned to its version', () => {
    opening(SUPPORT).then([
      {
        type: 'CaseOpened',
        data: {
          caseId: CASE_ID,
          clientId: CLIENT_ID,
          path: { id: 'support', version: 1, draft: false },
          phase: 'REF',
          unit: 'Testilä',
          entry: { by: 'referral', source: 'TE' },
          facts: [],
        },
      },
    ]);
  });

  it('keeps whose register the path belongs to and who opened it', () => {
    const { state, decision } = opening({ ...SUPPORT, register: 'social' });
    expect(decision).toMatchObject({ events: [{ type: 'CaseOpened', data: { register: 'social' } }] });
    expect(state).toMatchObject({ register: 'social', openedBy: 'worker-1' });
    expect(opening(SUPPORT).state.register).toBe('health');
  });

  it('by network meeting starts there, with the situation mapped', () => {
    const { state } = opening(SUPPORT, { entry: { by: 'network-meeting', source: 'TYP' } });
    expect(state).toMatchObject({ status: 'active', phase: 'NET' });
    expect(state.facts.map(({ fact }) => fact)).toEqual(['situation_mapped']);
  });

  it('may name another of the first phases, but no other phase', () => {
    expect(opening(SUPPORT, { phase: 'NET' }).state.phase).toBe('NET');
    opening(SUPPORT, { phase: 'DOC' }).then({ code: 'phase-unknown', field: 'phase' });
  });

  it('happens when it happened, also in the past', () => {
    const { state } = opening(SUPPORT, {}, { occurredAt: '2026-02-01T08:00:00.000Z' });
    expect(state.openedAt).toBe('2026-02-01T08:00:00.000Z');
  });

  it('is refused twice for one identifier', () => {
    given([opened()])
      .when(openCase, {
        clientId: CLIENT_ID,
        path: 'support',
        unit: 'Testilä',
        entry: { by: 'contact', source: 'ASI' },
      })
      .then({ code: 'already-exists' });
  });

  it('points to an earlier case of the client, never to itself', () => {
    opening(SUPPORT, { earlierCaseId: 'earlier' }).then([
      { type: 'CaseOpened', data: expect.objectContaining({ earlierCaseId: 'earlier' }) },
    ]);
    opening(SUPPORT, { earlierCaseId: CASE_ID }).then({ code: 'value-invalid', field: 'earlierCaseId' });
  });
});

describe('the source of a case', () => {
  it('may be more exact than the path names it', () => {
    opening(SUPPORT, { entry: { by: 'contact', source: 'SOS-TI' } }).then([{ type: 'CaseOpened' }]);
  });

  it('has to be one of the path', () => {
    opening(SUPPORT, { entry: { by: 'contact', source: 'KELA' } }).then({
      code: 'code-not-allowed',
      field: 'entry.source',
    });
  });

  it('has to exist, and not to be retired', () => {
    opening(SUPPORT, { entry: { by: 'contact', source: 'OLEMATON' } }).then({ code: 'code-unknown' });
    opening(SUPPORT, { entry: { by: 'contact', source: 'VANHA' } }).then({ code: 'code-unknown' });
  });

  it('is told in words where the code says "other"', () => {
    opening(SUPPORT, { entry: { by: 'contact', source: 'MUU' } }).then({
      code: 'text-missing',
      field: 'entry.sourceText',
    });
    opening(SUPPORT, { entry: { by: 'contact', source: 'MUU', sourceText: 'seurakunta' } }).then([
      { type: 'CaseOpened' },
    ]);
  });
});

describe('the documents that a path demands', () => {
  const referral = { entry: { by: 'referral', source: 'TE' }, answers } as const;

  it('may come along: the case is active at once', () => {
    const outcome = opening(TEAM, { ...referral, consent });
    outcome.then([
      { type: 'CaseOpened', data: expect.objectContaining({ referral: { form: 'lahete', formVersion: 1, answers } }) },
      { type: 'ConsentGiven', data: { consentId: 'id-1', ...consent } },
    ]);
    expect(outcome.state.status).toBe('active');
  });

  it('park the case that lacks the consent, where the path lets it wait', () => {
    const outcome = opening(TEAM, referral);
    outcome.then([{ type: 'CaseOpened' }, { type: 'CaseParked', data: { missing: ['consent:TIIMI'] } }]);
    expect(outcome.state.status).toBe('parked');
  });

  it('refuse the case that lacks the consent, where the path does not let it wait', () => {
    opening(STRICT_TEAM, referral).then({ code: 'consent-missing', missing: ['consent:TIIMI'] });
  });

  it('are not replaced by a consent to something else', () => {
    opening(STRICT_TEAM, { ...referral, consent: { ...consent, scope: 'TUTK' } }).then({ code: 'consent-missing' });
  });

  it('do not include one that has expired', () => {
    opening(TEAM, { ...referral, consent: { ...consent, signedOn: '2025-01-01', validTo: '2025-12-31' } }).then({
      code: 'consent-not-in-force',
      field: 'consent.validTo',
    });
  });

  it('are asked for by name: the referral', () => {
    opening(TEAM, { entry: { by: 'contact', source: 'ASI' }, consent }).then({
      code: 'document-missing',
      missing: ['referral'],
    });
  });

  it('are filled in: every fault of the referral form is told', () => {
    opening(TEAM, { ...referral, answers: { lahettaja: 'TE-toimisto' }, consent }).then({
      code: 'answers-invalid',
      field: 'answers',
      faults: [expect.objectContaining({ field: '/asiakkaan_kysymykset', rule: 'required' })],
    });
  });

  it('are asked for by name: the official decision', () => {
    const contact = { by: 'contact', source: 'ASI' } as const;
    opening(SUPPORTED_WORK, { entry: contact }).then({ code: 'document-missing', missing: ['decision'] });
    const decision = { basis: 'SHL 27 d §', madeOn: '2026-02-20', madeBy: 'Vammaispalvelut' };
    opening(SUPPORTED_WORK, { entry: contact, decision }).then([
      { type: 'CaseOpened', data: expect.objectContaining({ decision, facts: ['shl_decision'] }) },
    ]);
    opening(SUPPORTED_WORK, { entry: contact, decision: { ...decision, madeOn: '2026-04-01' } }).then({
      code: 'in-the-future',
    });
  });
});

describe('the criteria of a path', () => {
  it('refuse a client whose own goal is not paid work', () => {
    opening(COACHING).then({ code: 'guard-not-met', guard: 'own_goal_work', missing: ['fact:own_goal_work'] });
    opening(COACHING, { facts: ['own_goal_work'] }).then([{ type: 'CaseOpened' }]);
  });

  it('are the only facts that can be stated at the opening', () => {
    opening(COACHING, { facts: ['own_goal_work', 'situation_mapped'] }).then({
      code: 'criteria-unknown',
      data: { fact: 'situation_mapped', allowed: ['own_goal_work'] },
    });
  });
});

describe('a client manager who is named at the opening', () => {
  it('is responsible from the first moment', () => {
    const outcome = opening(SUPPORT, { clientManager: coordinator });
    outcome.then([{ type: 'CaseOpened' }, { type: 'ClientManagerNamed', data: { person: coordinator } }]);
    expect(outcome.state.clientManager?.person).toEqual(coordinator);
  });

  it('has a contact that the client can use', () => {
    const { contact: _contact, ...unreachable } = coordinator;
    opening(SUPPORT, { clientManager: unreachable }).then({ code: 'text-missing', field: 'clientManager.contact' });
  });

  it('with a full caseload is warned of, not refused', () => {
    const full = { counts: { caseload: { open: 10, clientWorkPercent: 50 }, withFact: {} } };
    opening(COACHING, { facts: ['own_goal_work'], clientManager: coach }, full).then(
      [{ type: 'CaseOpened' }, { type: 'ClientManagerNamed' }],
      [{ code: 'guard-not-met', guard: 'caseload_free' }],
    );
  });
});

describe('a path that is still a draft', () => {
  it('takes test cases only, and marks them', () => {
    opening(DRAFT).then({ code: 'path-is-draft' });
    expect(opening(DRAFT, { testCase: true }).state).toMatchObject({ testCase: true, path: { draft: true } });
  });
});
