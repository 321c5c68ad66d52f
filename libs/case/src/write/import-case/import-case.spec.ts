import { describe, expect, it } from '@jest/globals';
import { CASE_ID, CLIENT_ID, given, nurse, opened } from '../../../../../test/support/given-when-then.js';
import { SUPPORT } from '../../../../../test/support/test-definitions.js';
import { importCase, type ImportCaseData } from './import-case.js';

const at = (day: string) => `2026-01-${day}T09:00:00.000Z`;
const history: ImportCaseData = {
  clientId: CLIENT_ID,
  path: 'support',
  unit: 'Testilä',
  externalId: 'case-10011',
  entry: { by: 'contact', source: 'MUU', sourceText: 'receipt.xes' },
  steps: [
    { phase: 'MAP', occurredAt: at('12'), performedBy: nurse },
    { phase: 'REF', occurredAt: at('10'), performedBy: nurse, attributes: { group: 4 } },
    { phase: 'TEAM', occurredAt: at('13'), performedBy: nurse },
    { phase: 'MAP', occurredAt: at('14'), performedBy: nurse },
  ],
};

describe('importing a case', () => {
  it('records every step at its own time, in the order of the world', () => {
    const outcome = given([]).when(importCase, history);
    expect(outcome.events().map(({ type, occurredAt }) => [type, occurredAt?.slice(8, 10)])).toEqual([
      ['CaseOpened', '10'],
      ['StepRecorded', '10'],
      ['StepRecorded', '12'],
      ['StepRecorded', '13'],
      ['StepRecorded', '14'],
    ]);
    expect(outcome.state).toMatchObject({
      caseId: CASE_ID,
      externalId: 'case-10011',
      openedAt: at('10'),
      phase: 'MAP',
    });
    expect(outcome.state.visits.map(({ phase, enteredAt }) => [phase, enteredAt])).toEqual([
      ['REF', at('10')],
      ['MAP', at('12')],
    ]);
    expect(outcome.state.facts).toContainEqual({ fact: 'situation_mapped', since: at('12'), version: 3 });
  });

  it('keeps whose register the path belongs to', () => {
    const definition = { ...SUPPORT, register: 'employment' } as const;
    expect(given([]).when(importCase, history, { definition }).state.register).toBe('employment');
  });

  it('brings the end along', () => {
    const outcome = given([]).when(importCase, { ...history, exit: { at: at('20'), reason: 'LUONT' } });
    expect(outcome.state).toMatchObject({
      status: 'exited',
      exits: [{ at: at('20'), fromPhase: 'MAP', reason: 'LUONT' }],
    });
  });

  it('does not hold guards against history', () => {
    const doctorFirst = [{ phase: 'DOC', occurredAt: at('10'), performedBy: nurse }];
    expect(given([]).when(importCase, { ...history, steps: doctorFirst }).state.phase).toBe('DOC');
  });

  it('brings a case once', () => {
    given([opened()])
      .when(importCase, history)
      .then({ code: 'already-exists', data: { externalId: 'case-10011' } });
  });

  it('begins where the path begins when its first step is a loop', () => {
    const steps = [{ phase: 'TEAM', occurredAt: at('10'), performedBy: nurse }];
    expect(given([]).when(importCase, { ...history, steps }).state.phase).toBe('REF');
  });

  it('names the step that is at fault', () => {
    const [first] = history.steps;
    const wrong = (changes: object): ImportCaseData => ({
      ...history,
      steps: [...history.steps, { ...first, ...changes } as ImportCaseData['steps'][number]],
    });
    given([])
      .when(importCase, wrong({ phase: 'NOWHERE' }))
      .then({ code: 'phase-unknown', field: 'steps.4.phase' });
    given([])
      .when(importCase, wrong({ occurredAt: '2027-01-01T00:00:00.000Z' }))
      .then({ code: 'in-the-future', field: 'steps.4.occurredAt' });
    given([])
      .when(importCase, { ...history, openedAt: at('11') })
      .then({ code: 'time-order', field: 'steps.1.occurredAt' });
    given([])
      .when(importCase, { ...history, exit: { at: at('13'), reason: 'LUONT' } })
      .then({ code: 'time-order', field: 'steps.3.occurredAt' });
    given([])
      .when(importCase, { ...history, steps: [] })
      .then({ code: 'text-missing', field: 'steps' });
    given([])
      .when(importCase, { ...history, exit: { at: at('20'), reason: 'OLEMATON' } })
      .then({ code: 'code-unknown', field: 'exit.reason' });
  });
});
