import { describe, expect, it } from '@jest/globals';
import { coordinator } from '../../../../../test/support/given-when-then.js';
import { hired, left, professionals } from '../../../../../test/support/registers.js';
import { nameSubstitute } from './name-substitute.js';

const summer = { substitute: coordinator, from: '2026-06-01', to: '2026-06-30' };

describe('naming a substitute', () => {
  it('says who does the work of a professional, from which day to which', () => {
    const outcome = professionals(hired()).when(nameSubstitute, summer);
    outcome.then([{ type: 'SubstituteNamed', data: { substitutionId: 'id-1', ...summer } }]);
    expect(outcome.state.substitutions).toEqual([{ substitutionId: 'id-1', ...summer }]);
  });

  it('lasts for 366 days at most and ends when it begins or later, not before today', () => {
    const until = (to: string, from = '2026-03-02') =>
      professionals(hired()).when(nameSubstitute, { ...summer, from, to });
    until('2026-03-02').then([{ type: 'SubstituteNamed' }]);
    until('2027-03-02').then([{ type: 'SubstituteNamed' }]);
    until('2027-03-03').then({ code: 'value-invalid', field: 'to', data: { value: 'days', least: 1, most: 366 } });
    until('2026-05-31', '2026-06-01').then({ code: 'time-order', field: 'to', data: { notBefore: '2026-06-01' } });
    until('2026-03-01', '2026-02-01').then({ code: 'time-order', field: 'to', data: { notBefore: '2026-03-02' } });
    until('2026-02-30').then({ code: 'value-invalid', field: 'to' });
  });

  it('refuses oneself, somebody without a name, and a profession that is none', () => {
    const instead = (substitute: object) =>
      professionals(hired()).when(nameSubstitute, { ...summer, substitute: { ...coordinator, ...substitute } });
    instead({ id: 'tv-1' }).then({ code: 'same-person', field: 'substitute' });
    instead({ name: ' ' }).then({ code: 'text-missing', field: 'substitute.name' });
    instead({ profession: 'XX' }).then({ code: 'code-unknown', field: 'substitute.profession' });
  });

  it('is for somebody who is there', () => {
    professionals(hired(), left()).when(nameSubstitute, summer).then({ code: 'person-left' });
    professionals().when(nameSubstitute, summer).then({ code: 'not-found' });
  });
});
