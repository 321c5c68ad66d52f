import { describe, expect, it } from '@jest/globals';
import { paused } from '../../../../../test/property/case/past-events.js';
import { given, opened } from '../../../../../test/support/given-when-then.js';
import { resumeCase } from './resume-case.js';

const at = (day: string) => `2026-${day}T09:00:00.000Z`;

describe('resuming a case', () => {
  it('ends the pause', () => {
    const outcome = given([opened(), paused({ occurredAt: at('02-10') })]).when(resumeCase, { note: 'toipunut' });
    outcome.then([{ type: 'CaseResumed', data: { note: 'toipunut' } }]);
    expect(outcome.state).toMatchObject({
      status: 'active',
      pauses: [{ from: at('02-10'), to: '2026-03-02T10:00:00.000Z' }],
    });
  });

  it('is refused when the case is not paused', () => {
    given([opened()]).when(resumeCase, {}).then({ code: 'case-not-paused' });
  });

  it('may be told late, not before the pause began', () => {
    const past = [opened(), paused({ occurredAt: at('02-10') })];
    given(past)
      .when(resumeCase, {}, { occurredAt: at('02-20') })
      .then([{ type: 'CaseResumed' }]);
    given(past)
      .when(resumeCase, {}, { occurredAt: at('02-09') })
      .then({ code: 'time-order', data: { notBefore: at('02-10') } });
  });
});
