import { describe, expect, it } from '@jest/globals';
import { hired, left, professionals } from '../../../../../test/support/registers.js';
import { professionalLeft } from './professional-left.js';

describe('a professional who leaves', () => {
  it('has left from the day that it happened', () => {
    const outcome = professionals(hired()).when(professionalLeft, {}, { occurredAt: '2026-02-27T14:00:00.000Z' });
    outcome.then([{ type: 'ProfessionalLeft' }]);
    expect(outcome.state.leftAt).toBe('2026-02-27T14:00:00.000Z');
  });

  it('leaves once', () => {
    professionals(hired(), left()).when(professionalLeft, {}).then({ code: 'person-left' });
    professionals().when(professionalLeft, {}).then({ code: 'not-found' });
  });
});
