import { describe, expect, it } from '@jest/globals';
import {
  cancelled,
  dataDisclosed,
  measured,
  memberNamed,
  noteAdded,
  onwardSent,
  onwardStarted,
  outcome,
  paused,
  placementEnded,
  placementStarted,
  planAgreed,
  planned,
  planReviewed,
  planSigned,
  resumed,
  struck,
} from '../../../../../test/property/case/past-events.js';
import {
  coach,
  consentGiven,
  coordinator,
  doctor,
  exited,
  given,
  managerNamed,
  nurse,
  opened,
  openedOn,
  step,
  type Past,
} from '../../../../../test/support/given-when-then.js';
import { COACHING, TEAM } from '../../../../../test/support/test-definitions.js';
import { correctEntry, type CorrectEntryData } from './correct-entry.js';

const reason = 'kirjausvirhe';
const at = (day: string) => `2026-${day}T09:00:00.000Z`;

/** Corrects the entry at a place of the past, counted from 1. */
const correct = (past: readonly Past[], entry: number, correction: Partial<CorrectEntryData>) =>
  given(past).when(correctEntry, { entry, reason, ...correction });

const changes = (past: readonly Past[], entry: number, changed: Readonly<Record<string, unknown>>) =>
  correct(past, entry, { changes: changed });

describe('correcting an entry', () => {
  const past = [opened(), step('MAP')];

  it('gives it other content and keeps what it said before', () => {
    const result = changes(past, 2, { performedBy: nurse, note: 'puhelimitse' });
    result.then([
      {
        type: 'EntryCorrected',
        data: { target: 2, targetType: 'StepRecorded', changes: { performedBy: nurse, note: 'puhelimitse' }, reason },
      },
    ]);
    expect(result.state.steps).toMatchObject([{ performedBy: nurse, phase: 'MAP' }]);
    expect(result.state.entries[1]).toMatchObject({ corrected: true, data: { note: 'puhelimitse' } });
  });

  it('may take an optional field away, not one that the entry needs', () => {
    const result = changes([opened(), step('MAP', { channel: 'PUH' })], 2, { channel: null });
    expect(result.state.steps[0]).not.toHaveProperty('channel');
    changes(past, 2, { performedBy: null }).then({ code: 'value-invalid', field: 'changes.performedBy' });
  });

  it('can be done again, on what the last correction has said', () => {
    const once: Past = {
      type: 'EntryCorrected',
      data: { target: 2, targetType: 'StepRecorded', changes: { note: 'a' }, reason },
    };
    changes([...past, once], 2, { note: 'a' }).then({ code: 'nothing-to-change' });
    expect(changes([...past, once], 2, { note: 'b' }).state.entries[1]).toMatchObject({ data: { note: 'b' } });
  });

  it('asks for a reason and for something to change', () => {
    correct(past, 2, { changes: { note: 'a' }, reason: ' ' }).then({ code: 'text-missing', field: 'reason' });
    changes(past, 2, {}).then({ code: 'nothing-to-change' });
    changes(past, 2, { clientPresent: true }).then({ code: 'nothing-to-change' });
  });

  it('is refused for an entry that is not there or has been struck', () => {
    changes(past, 9, { note: 'a' }).then({ code: 'entry-unknown' });
    changes([...past, struck()], 2, { note: 'a' }).then({ code: 'entry-struck' });
  });

  it.each<[string, Past]>([
    ['a parking', { type: 'CaseParked', data: { missing: [] } }],
    ['a strike', struck()],
  ])('is refused for %s', (_what, event) => {
    changes([opened(), step('MAP'), event], 3, { reason: 'x' }).then({ code: 'entry-not-correctable' });
  });

  it('is refused for what makes it another entry, with the fields that may change', () => {
    changes(past, 2, { phase: 'CHK' }).then({
      code: 'entry-not-correctable',
      field: 'changes.phase',
      data: { type: 'StepRecorded', fields: ['performedBy', 'channel', 'participants', 'clientPresent', 'note'] },
    });
    changes([opened(), managerNamed()], 2, { person: coach }).then({
      code: 'entry-not-correctable',
      field: 'changes.person.id',
    });
    changes([opened()], 1, { entry: { by: 'referral', source: 'ASI' } }).then({
      code: 'entry-not-correctable',
      field: 'changes.entry.by',
    });
  });

  it('is possible in a case that has ended', () => {
    changes([...past, exited()], 2, { note: 'a' }).then([{ type: 'EntryCorrected' }]);
  });
});

describe('corrected content', () => {
  it.each<[string, Past, Readonly<Record<string, unknown>>, string, string]>([
    ['a channel that is none', step('MAP'), { channel: 'FAKSI' }, 'code-unknown', 'channel'],
    ['a channel of another phase', step('MAP'), { channel: 'VAST' }, 'channel-not-allowed', 'channel'],
    ['a wrong kind of value', step('MAP'), { clientPresent: 'kyllä' }, 'value-invalid', 'changes.clientPresent'],
    ['a person without a name', step('MAP'), { performedBy: { id: 'x' } }, 'value-invalid', 'changes.performedBy'],
    [
      'a person with more',
      step('MAP'),
      { performedBy: { ...nurse, hetu: '1' } },
      'value-invalid',
      'changes.performedBy',
    ],
    ['a day that is none', measured(), { filledOn: '2026-02-30' }, 'value-invalid', 'changes.filledOn'],
    [
      'a day after the entry',
      measured({ point: 'other', occurredAt: at('01-10') }),
      { filledOn: '2026-02-01' },
      'time-order',
      'filledOn',
    ],
    ['a point of no path', measured({ point: 'other' }), { point: 'x' }, 'code-not-allowed', 'point'],
    ['a plan without goals', planAgreed(), { goals: [] }, 'text-missing', 'goals'],
    ['a plan with other sub-goals', planAgreed(), { subgoals: [] }, 'entry-not-correctable', 'changes.subgoals'],
    ['an onward service that is none', onwardSent(), { service: 'XX' }, 'code-unknown', 'service'],
    ['an employment form that is none', placementStarted(), { form: 'XX' }, 'code-unknown', 'form'],
    [
      'an end before the start',
      placementStarted({ occurredAt: at('02-03') }),
      { endsOn: '2026-01-01' },
      'time-order',
      'endsOn',
    ],
    ['an exit reason that is none', exited(), { reason: 'XX' }, 'code-unknown', 'reason'],
    ['an exit reason without its words', exited(), { reason: 'MUU' }, 'text-missing', 'reasonText'],
    ['a note without words', noteAdded(), { text: '' }, 'text-missing', 'changes.text'],
    ['a member without a service', memberNamed(), { service: ' ' }, 'text-missing', 'service'],
    ['a pause for other reasons without words', paused(), { reason: 'other' }, 'text-missing', 'note'],
    [
      'a consent that ends before it begins',
      consentGiven(),
      { validTo: '2025-12-31' },
      'time-order',
      'changes.validTo',
    ],
    [
      'a planned step by no profession',
      planned(),
      { responsible: { ...coach, profession: 'XX' } },
      'code-unknown',
      'responsible.profession',
    ],
    ['a cancellation without a reason', cancelled(), { reason: '' }, 'text-missing', 'changes.reason'],
  ])('is refused like the original: %s', (_what, event, changed, code, field) => {
    const past = [opened(), ...(event.type === 'PlannedStepCancelled' ? [planned()] : []), event];
    changes(past, past.length, changed).then({ code: code as never, field });
  });

  it('of a source is judged by the path', () => {
    changes([opened()], 1, { entry: { by: 'contact', source: 'KELA' } }).then({
      code: 'code-not-allowed',
      field: 'entry.source',
    });
    changes([opened()], 1, { entry: { by: 'contact', source: 'MUU' } }).then({
      code: 'text-missing',
      field: 'entry.sourceText',
    });
    const result = changes([opened()], 1, { entry: { by: 'contact', source: 'TE' } });
    expect(result.state.entry.source).toBe('TE');
  });

  it('of an outcome is judged by its code list', () => {
    changes([opened(), exited(), outcome()], 3, { outcome: 'XX' }).then({ code: 'code-unknown' });
    expect(changes([opened(), exited(), outcome()], 3, { outcome: 'OPISK' }).state.outcomes).toMatchObject([
      { outcome: 'OPISK' },
    ]);
  });

  it('of what has an end stays before it, and of the end after its beginning', () => {
    const late = [opened(), placementStarted({ occurredAt: at('02-25') }), placementEnded({ occurredAt: at('02-26') })];
    changes(late, 2, { startedOn: '2026-02-21' }).then({
      code: 'time-order',
      field: 'changes.startedOn',
      data: { notAfter: '2026-02-20' },
    });
    changes(late, 3, { endedOn: '2026-02-01' }).then({ code: 'time-order', field: 'endedOn' });
    const sent = [opened(), onwardSent({ occurredAt: at('02-10') }), onwardStarted({ occurredAt: at('02-20') })];
    changes(sent, 3, { startedOn: '2026-02-09' }).then({ code: 'time-order', field: 'startedOn' });
  });

  it('of a signature and a review is judged by the version that they are of', () => {
    const past = [
      opened(),
      planAgreed({ occurredAt: at('01-10') }),
      planSigned({ occurredAt: at('02-01') }),
      planReviewed({ occurredAt: at('02-02') }),
      planAgreed({ planVersion: 2, subgoals: [], occurredAt: at('02-20') }),
    ];
    changes(past, 3, { signedOn: '2026-01-15' }).then([{ type: 'EntryCorrected' }]);
    changes(past, 3, { signedOn: '2026-01-09' }).then({ code: 'time-order', field: 'signedOn' });
    changes(past, 4, { subgoals: [{ subgoalId: 'subgoal-2', state: 'done' }] }).then([{ type: 'EntryCorrected' }]);
  });

  it('of a step\u2019s form is checked, and its facts follow', () => {
    const past = [openedOn(TEAM), consentGiven(), step('CALL'), step('CONS', { facts: [] })];
    changes(past, 4, { answers: {} }).then({ code: 'answers-invalid', field: 'answers' });
    const asking = {
      ...TEAM,
      phases: TEAM.phases.map((phase) =>
        phase.id === 'CONS'
          ? { ...phase, sets: [{ fact: 'background', when: { field: 'valmis', equals: true } }] }
          : phase,
      ),
    };
    const answers = { tyohistoria: '12 v', valmis: true };
    const result = given(past).when(correctEntry, { entry: 4, changes: { answers }, reason }, { definition: asking });
    expect(result.state.facts).toMatchObject([{ fact: 'background' }]);
    result.then([
      {
        type: 'EntryCorrected',
        data: expect.objectContaining({
          changes: { form: { id: 'koonti', version: 1, answers }, facts: ['background'] },
        }),
      },
    ]);
    changes([opened(), step('MAP')], 2, { answers: { a: 1 } }).then({ code: 'value-invalid', field: 'answers' });
  });
});

describe('correcting the time', () => {
  const past = [opened(), step('MAP', { occurredAt: at('02-10') }), step('COO', { occurredAt: at('02-20') })];

  it('moves a step among the others', () => {
    const result = correct(past, 2, { happenedAt: at('02-25') });
    result.then([{ type: 'EntryCorrected', data: expect.objectContaining({ changes: {}, occurredAt: at('02-25') }) }]);
    expect(result.state.visits.map(({ phase }) => phase)).toEqual(['REF', 'COO', 'MAP']);
    expect(result.state.phase).toBe('MAP');
  });

  it('warns when a later step loses what its guard asked for', () => {
    const seen = [...past, step('DOC', { performedBy: doctor, occurredAt: at('02-22') })];
    correct(seen, 2, { happenedAt: at('02-25') }).then(
      [{ type: 'EntryCorrected' }],
      [{ code: 'guard-not-met', guard: 'situation_mapped', data: { entry: 4, phase: 'DOC' } }],
    );
  });

  it('is refused into the future, before the opening, and for no time at all', () => {
    correct(past, 2, { happenedAt: at('03-03') }).then({ code: 'in-the-future', field: 'happenedAt' });
    correct(past, 2, { happenedAt: at('01-01') }).then({ code: 'time-order' });
    correct(past, 2, { happenedAt: 'eilen' }).then({ code: 'value-invalid', field: 'happenedAt' });
  });

  it('does not put work into a pause or after the end', () => {
    const rested = [...past, paused({ occurredAt: at('02-21') }), resumed({ occurredAt: at('02-24') })];
    correct(rested, 3, { happenedAt: at('02-22') }).then({ code: 'case-paused' });
    correct([...past, exited({ occurredAt: at('02-26') })], 3, { happenedAt: at('02-27') }).then({
      code: 'case-exited',
    });
    correct([...rested, noteAdded({ occurredAt: at('02-25') })], 6, { happenedAt: at('02-22') }).then([
      { type: 'EntryCorrected' },
    ]);
  });

  it('is refused for entries whose time is in their content', () => {
    correct([opened(), measured()], 2, { happenedAt: at('02-25') }).then({
      code: 'entry-not-correctable',
      field: 'happenedAt',
    });
  });

  it('moves a pause, an exit or a naming as far as what lies next to it', () => {
    const rested = [...past, paused({ occurredAt: at('02-22') }), resumed({ occurredAt: at('02-26') })];
    expect(correct(rested, 4, { happenedAt: at('02-21') }).state.pauses).toMatchObject([{ from: at('02-21') }]);
    correct(rested, 4, { happenedAt: at('02-19') }).then({
      code: 'time-order',
      data: { notBefore: at('02-20'), entry: 3 },
    });
    correct(rested, 4, { happenedAt: at('02-27') }).then({
      code: 'time-order',
      data: { notAfter: at('02-26'), entry: 5 },
    });
    const managed = [openedOn(COACHING), managerNamed(coordinator, at('02-01')), managerNamed(coach, at('02-10'))];
    expect(correct(managed, 3, { happenedAt: at('02-05') }).state.clientManagers).toMatchObject([
      { to: at('02-05') },
      {},
    ]);
    correct(managed, 3, { happenedAt: at('01-31') }).then({ code: 'time-order', data: { notBefore: at('02-01') } });
  });

  it('of the opening goes back freely and on to what came first', () => {
    expect(correct(past, 1, { happenedAt: '2025-12-01T08:00:00.000Z' }).state.openedAt).toBe(
      '2025-12-01T08:00:00.000Z',
    );
    correct(past, 1, { happenedAt: at('02-11') }).then({ code: 'time-order', data: { notAfter: at('02-10') } });
  });
});

describe('to whom data went', () => {
  it('is another entry when it is another organisation', () => {
    changes([opened(), onwardSent()], 2, { organisation: 'Muu työpaja' }).then({
      code: 'entry-not-correctable',
      field: 'changes.organisation',
    });
    changes([opened(), onwardSent()], 2, { note: 'soitettu' }).then([{ type: 'EntryCorrected' }]);
  });

  it('may get its law put right, and no law where there is none', () => {
    const law = dataDisclosed({ basis: 'law', legalGround: 'Esimerkkilaki 1 §' });
    changes([opened(), onwardSent(), law], 3, { legalGround: 'Esimerkkilaki 2 §' }).then([{ type: 'EntryCorrected' }]);
    changes([opened(), onwardSent(), law], 3, { legalGround: ' ' }).then({ code: 'text-missing' });
    changes([opened(), onwardSent(), dataDisclosed()], 3, { legalGround: 'x' }).then({ code: 'entry-not-correctable' });
  });
});
