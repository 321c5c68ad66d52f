import { describe, expect, it } from '@jest/globals';
import { noteAdded, parked, paused, resumed } from '../../../../../test/property/case/past-events.js';
import { exited, given, opened, openedOn, step } from '../../../../../test/support/given-when-then.js';
import { TEAM } from '../../../../../test/support/test-definitions.js';
import { pauseCase } from './pause-case.js';

const ill = { reason: 'client-illness', until: '2026-04-01' } as const;
const at = (day: string) => `2026-${day}T09:00:00.000Z`;

describe('pausing a case', () => {
  it('lets it stand still, with the reason and the last day', () => {
    const outcome = given([opened()]).when(pauseCase, ill);
    outcome.then([{ type: 'CasePaused', data: ill }]);
    expect(outcome.state.status).toBe('paused');
  });

  it('asks for words when the reason is none of the others', () => {
    given([opened()]).when(pauseCase, { reason: 'other' }).then({ code: 'text-missing', field: 'note' });
    given([opened()])
      .when(pauseCase, { reason: 'other', note: 'muutto' })
      .then([{ type: 'CasePaused' }]);
  });

  it('is refused twice, for a parked and for an ended case', () => {
    given([opened(), paused()]).when(pauseCase, ill).then({ code: 'case-paused' });
    given([openedOn(TEAM), parked()])
      .when(pauseCase, ill)
      .then({ code: 'case-parked' });
    given([opened(), exited()]).when(pauseCase, ill).then({ code: 'case-exited' });
  });

  it('is refused with a last day before it begins', () => {
    given([opened()])
      .when(pauseCase, { ...ill, until: '2026-03-01' })
      .then({ code: 'time-order', field: 'until' });
  });

  it('may be told late, unless work was done since', () => {
    const past = [opened(), step('MAP', { occurredAt: at('02-10') }), noteAdded({ occurredAt: at('02-25') })];
    const outcome = given(past).when(pauseCase, ill, { occurredAt: at('02-11') });
    expect(outcome.state.pauses).toMatchObject([{ from: at('02-11') }]);
    given(past)
      .when(pauseCase, ill, { occurredAt: at('02-09') })
      .then({ code: 'time-order', field: 'occurredAt', data: { notBefore: at('02-10') } });
  });

  it('may not reach into an earlier pause', () => {
    given([opened(), paused({ occurredAt: at('02-01') }), resumed({ occurredAt: at('02-20') })])
      .when(pauseCase, ill, { occurredAt: at('02-15') })
      .then({ code: 'case-paused' });
    given([opened(), paused({ occurredAt: at('02-01') }), resumed({ occurredAt: at('02-20') })])
      .when(pauseCase, ill, { occurredAt: at('01-15') })
      .then({ code: 'time-order' });
  });
});
