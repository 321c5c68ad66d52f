import { describe, expect, it } from '@jest/globals';
import { mayUse, type Act, type Area } from './role-rights.js';

const WORK: readonly Area[] = ['cases', 'professionals', 'definitions', 'changes', 'statistics', 'rights'];
const AREAS: readonly Area[] = [...WORK, 'emergencies', 'read-log'];
const given = (role: string, act: Act): Area[] => AREAS.filter((area) => mayUse([role], act, area));

describe('what a role may use', () => {
  it.each([
    ['professional', WORK, ['cases']],
    ['manager', WORK, ['cases', 'professionals']],
    ['auditor', [...WORK, 'read-log'], []],
    [
      'data-protection-officer',
      ['professionals', 'definitions', 'rights', 'emergencies', 'read-log'],
      ['emergencies', 'read-log'],
    ],
    ['administrator', ['professionals', 'definitions'], ['professionals']],
    ['client', ['definitions'], []],
  ])('%s', (role, read, write) => {
    expect([given(role, 'read'), given(role, 'write')]).toEqual([read, write]);
  });

  it('is nothing for a role that nobody knows, also one that every object inherits', () => {
    for (const role of ['guest', 'constructor', '__proto__', '']) expect(given(role, 'read')).toEqual([]);
  });

  it('adds up over the roles of a person', () => {
    expect(mayUse(['auditor', 'administrator'], 'write', 'professionals')).toBe(true);
    expect(mayUse(['auditor', 'administrator'], 'write', 'cases')).toBe(false);
    expect(mayUse([], 'read', 'definitions')).toBe(false);
  });
});
