import { CASE_POLICY, type ProtectedCase, type Reader } from '@polku/access';
import { describe, expect, it } from '@jest/globals';
import { whyOf } from './why.js';

const subject: ProtectedCase = {
  caseId: 'case',
  clientId: 'client',
  unit: 'Yksikkö',
  register: 'health',
  responsible: 'somebody',
  hasClientManager: true,
  related: ['somebody'],
  consents: [],
  glass: [],
};
const everybody: Reader = {
  personId: 'maija',
  roles: ['professional', 'manager', 'auditor', 'client'],
  professions: ['TKK'],
  units: ['Yksikkö'],
  organisation: '',
  register: 'health',
  official: true,
};

describe('why somebody can see a case, in words', () => {
  it.each(['fi', 'sv', 'en'] as const)('has a text for every rule and every condition in %s', (language) => {
    const known = { reader: everybody, seenAt: '2026-03-02T10:00:00.000Z' };
    const moment = { now: '2026-03-02T10:00:00.000Z', today: '2026-03-02' };
    const { rules, mayText } = whyOf(known, subject, moment, language);
    expect(rules).toHaveLength(CASE_POLICY.length);
    for (const { conditions } of rules) {
      for (const { condition, text } of conditions) expect([condition, text]).not.toEqual([condition, condition]);
    }
    expect(mayText.length).toBeGreaterThan(0);
  });
});
