import { describe, expect, it } from '@jest/globals';
import { definitionsOrThrow } from '@polku/case';
import { changedRules, type RuleChange } from './changed-rule.js';

const definitions = definitionsOrThrow();
const proof = definitionsOrThrow();
const change = (rule: string, set: RuleChange['set'], path?: string) =>
  changedRules({ rule, set, ...(path === undefined ? {} : { path }) }, definitions, proof);

function faultsOf(...args: Parameters<typeof change>) {
  const changed = change(...args);
  return changed.outcome === 'refused' ? changed.faults.map(({ code, place }) => `${code} ${place}`) : [];
}

describe('a change of a reminder rule', () => {
  it('is of every path that runs the rule, and of nothing else', () => {
    const changed = change('R22', { offset: 'P14D' });
    if (changed.outcome === 'refused') throw new Error('refused');
    const running = definitions.paths().filter(({ reminders }) => reminders.some(({ id }) => id === 'R22'));
    expect(changed.values.map(({ path }) => path).sort()).toEqual(running.map(({ id }) => id).sort());
    const rules = changed.rulesOf({ id: 'ep-tyke', version: 1 });
    expect(rules?.before.reminders).toMatchObject([{ id: 'R22', offset: 'P30D' }]);
    expect(rules?.after.reminders).toMatchObject([{ id: 'R22', offset: 'P14D' }]);
    expect(changed.rulesOf({ id: 'ep-tyke', version: 7 })).toBeUndefined();
  });

  it('of one path is of this one alone; it says the values before and after', () => {
    const changed = change('R10', { offset: 'P5D', 'escalation[2].after': 'P20D' }, 'ep-tyke');
    if (changed.outcome === 'refused') throw new Error('refused');
    expect(changed.values).toEqual([
      { path: 'ep-tyke', version: 1, key: 'offset', before: 'P3D', after: 'P5D' },
      { path: 'ep-tyke', version: 1, key: 'escalation.2.after', before: 'P10D', after: 'P20D' },
    ]);
    const steps = changed.rulesOf({ id: 'ep-tyke', version: 1 })?.after.reminders[0]?.escalation?.steps;
    expect(steps?.map(({ after }) => after)).toEqual(['P3D', 'P20D']);
  });

  it('leaves the definitions that Polku runs with as they are', () => {
    change('R10', { offset: 'P5D' });
    expect(definitions.path('ep-tyke')?.version).toBe(1);
    expect(definitions.path('ep-tyke')?.reminders.find(({ id }) => id === 'R10')?.offset).toBe('P3D');
  });

  it.each([
    ['a length that cannot be read', { offset: '5 days' }, 'form-wrong offset'],
    ['a word that is none', { days: 'business' }, 'value-not-allowed days'],
    ['hours that are to be working days', { offset: 'PT5H' }, 'reminder-working-days offset'],
    ['a step before the one before it', { 'escalation.2.after': 'P1D' }, 'reminder-escalation-order escalation'],
    ['a step that there is not', { 'escalation.3.after': 'P30D' }, 'change-step-unknown escalation.3.after'],
    ['something that is not a matter of length', { to: 'KOO' }, 'change-key-unknown to'],
    ['a rule that comes again without end', { again: 'PT5M' }, 'reminder-at-once-for-ever rule'],
  ])('refuses %s', (_what, set, fault) => {
    expect(faultsOf('R10', set, 'ep-tyke')).toContain(fault);
  });

  it('tells all faults at once, each once with the paths that it is on, in three languages', () => {
    const changed = change('R22', { offset: 'soon', expires: 'never' });
    if (changed.outcome === 'changed') throw new Error('changed');
    const wrong = changed.faults.filter(({ code }) => code === 'form-wrong');
    expect(wrong.map(({ place }) => place)).toEqual(['offset', 'expires']);
    expect(wrong[0]?.paths.length).toBeGreaterThan(1);
    expect(new Set(Object.values(wrong[0]?.message ?? {})).size).toBe(3);
  });

  it('refuses rules and paths that there are not, and naming nothing', () => {
    expect(faultsOf('R99', { offset: 'P5D' })).toEqual(['change-rule-unknown rule']);
    expect(faultsOf('R10', { offset: 'P5D' }, 'nowhere')).toEqual(['change-path-unknown path']);
    expect(faultsOf('R10', { offset: 'P5D' }, 'ph-tyokyky')).toEqual(['change-rule-not-on-path rule']);
    expect(faultsOf('R10', {})).toEqual(['change-empty set']);
  });
});
