import { describe, expect, it } from '@jest/globals';
import { managerNamed, opened, past, step } from '../../../../../test/support/given-when-then.js';
import { caseAsOf, caseDifference } from './case-history.js';

const story = past([
  { ...opened({ occurredAt: '2026-01-07T08:00:00.000Z' }), recordedAt: '2026-01-07T09:00:00.000Z' },
  { ...step('DOC', { occurredAt: '2026-01-20T08:00:00.000Z' }), recordedAt: '2026-01-20T09:00:00.000Z' },
  { ...step('MAP', { occurredAt: '2026-01-09T08:00:00.000Z' }), recordedAt: '2026-02-01T09:00:00.000Z' },
  { ...managerNamed(), occurredAt: '2026-02-02T08:00:00.000Z', recordedAt: '2026-02-02T08:00:00.000Z' },
]);

describe('a case as it was known', () => {
  it('goes by recorded time: a step that was entered later was not known, however early it happened', () => {
    expect(caseAsOf(story, '2026-01-25T00:00:00.000Z')).toMatchObject({
      known: { phase: 'DOC', visits: [{ phase: 'REF' }, { phase: 'DOC' }], facts: [] },
      eventsThen: 2,
      eventsNow: 4,
    });
    expect(caseAsOf(story, '2026-02-01T09:00:00.000Z').known.visits.map(({ phase }) => phase)).toEqual([
      'REF',
      'MAP',
      'DOC',
    ]);
  });

  it('is nothing before the first entry was recorded', () => {
    expect(caseAsOf(story, '2026-01-07T08:30:00.000Z').known.status).toBe('none');
  });

  it('differs between two moments by what was recorded between them', () => {
    const difference = caseDifference(story, '2026-02-01T12:00:00.000Z', '2026-02-03T00:00:00.000Z');
    expect(difference.recorded.map(({ type }) => type)).toEqual(['ClientManagerNamed']);
    expect(difference.changes.map(({ kind, place }) => [kind, place])).toEqual(
      expect.arrayContaining([
        ['added', 'clientManager'],
        ['added', 'clientManagers.0'],
      ]),
    );
    expect(caseDifference(story, '2026-02-03T00:00:00.000Z', '2026-02-04T00:00:00.000Z').changes).toEqual([]);
  });
});
