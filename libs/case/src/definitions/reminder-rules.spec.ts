import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { buildPath } from './build-path.js';
import { pathFindings } from './check-path.js';
import { checkPathFile } from './check-path-file.js';
import { FAULT_TEXTS } from './fault-texts/index.js';
import { definitionFingerprint } from './fingerprint.js';
import { definitionsFolder } from './definitions-folder.js';
import { gather } from './gather.js';
import { definitionsOrThrow } from './load-definitions.js';
import { checkText, readDefinitionFiles } from './read-folder.js';
import { sharedReminderFindings } from './check-shared.js';

const { known, files } = gather(readDefinitionFiles(definitionsFolder()));
const shippedRules = files.find(({ kind }) => kind === 'reminder-rules')?.file.value;
const coaching = files.find(({ file }) => file.name.endsWith('essote-ips-tyohonvalmennus.yaml'))?.file.value as {
  readonly reminders: readonly unknown[];
};

const TEXT = { fi: 'Koe', sv: 'Prov', en: 'Trial' };
const RULE = { id: 'R90', on: 'trial', text: TEXT, to: ['AV'], offset: 'P3D', explicit: false, source: 'INF' };

/** Faults of a rule on the coaching path of Essote, and the line that they stand on. */
function faultsOf(...rules: readonly object[]) {
  const text = stringify(
    { ...coaching, reminders: [...coaching.reminders, ...rules] },
    { aliasDuplicateObjects: false },
  );
  const { file, faults } = checkText({ name: 'paths/essote-ips-tyohonvalmennus.yaml', text }, 'path');
  const findings = pathFindings(file.value, buildPath(file.value, known.shared), known);
  return [...faults, ...findings.map((finding) => file.fault(finding))];
}

function codesOf(...rules: readonly object[]) {
  return faultsOf(...rules).map(({ code, place }) => `${code} ${place}`);
}

describe('a reminder rule', () => {
  it('that can be run is taken', () => {
    expect(codesOf({ ...RULE, trigger: { noProgress: true } })).toEqual([]);
  });

  it.each([
    ['says nothing of what starts it', {}, 'reminder-trigger-missing'],
    ['has two triggers', { trigger: { noProgress: true, closing: true } }, 'reminder-trigger-unclear'],
    [
      'narrows a trigger that cannot be narrowed so',
      { trigger: { closing: true, point: 'start' } },
      'reminder-trigger-unclear',
    ],
    ['waits for a phase of another path', { trigger: { phase: ['TYKE'] } }, 'reminder-phase-never'],
    ['waits for a form that nobody fills here', { trigger: { form: 'L2_KOONTI' } }, 'reminder-form-never'],
    ['waits for a fact that nothing sets here', { trigger: { fact: 'background_done' } }, 'reminder-fact-never'],
    [
      'waits for a measurement point that is not of the path',
      { trigger: { measurement: 'KYKY', point: 'third' } },
      'reminder-point-never',
    ],
    [
      'is stopped by what starts it',
      { trigger: { fact: 'own_goal_work' }, stop: [{ fact: 'own_goal_work' }] },
      'reminder-stopped-at-once',
    ],
    [
      'is counted back from something unknown',
      { trigger: { noProgress: true }, before: true },
      'reminder-before-nothing',
    ],
    [
      'is over before it is due',
      { trigger: { noProgress: true }, repeat: true, until: 'P2D' },
      'reminder-over-before-due',
    ],
    ['has no time', { trigger: { noProgress: true }, offset: undefined }, 'reminder-without-time'],
    [
      'waits for a day of the plan that it is not about',
      { trigger: { noProgress: true }, offset: 'date-in-plan' },
      'reminder-date-nowhere',
    ],
    [
      'counts months in working days',
      { trigger: { noProgress: true }, offset: 'P1M', days: 'working' },
      'reminder-working-days',
    ],
    ['comes again for ever', { trigger: { noProgress: true }, repeat: true }, 'reminder-for-ever'],
    [
      'comes again until something that never happens here',
      { trigger: { noProgress: true }, again: 'P7D', stop: [{ step: ['TYKE'] }] },
      'reminder-for-ever',
    ],
    [
      'comes again at once, for ever',
      { trigger: { noProgress: true }, again: 'P0D', stop: [{ exit: true }] },
      'reminder-at-once-for-ever',
    ],
    [
      'has an end that cannot be read',
      { trigger: { noProgress: true }, repeat: true, until: 'until it is done' },
      'reminder-until-unreadable',
    ],
    ['is for the owner of no sub-goal', { trigger: { noProgress: true }, to: ['owner'] }, 'reminder-receiver-never'],
    ['is for a role that nobody knows', { trigger: { noProgress: true }, to: ['PRESIDENTTI'] }, 'code-unknown'],
    [
      'escalates to a role that nobody knows',
      { trigger: { noProgress: true }, escalation: { steps: [{ after: 'P1D', to: ['PRESIDENTTI'] }], source: 'INF' } },
      'code-unknown',
    ],
    [
      'escalates backwards',
      {
        trigger: { noProgress: true },
        escalation: {
          steps: [
            { after: 'P5D', to: ['KOO'] },
            { after: 'P2D', to: ['ESIH'] },
          ],
          source: 'INF',
        },
      },
      'reminder-escalation-order',
    ],
    ['names an entry that there is not', { trigger: { event: 'MoonLanded' } }, 'event-unknown'],
    ['names a form that there is not', { trigger: { form: 'RUNO' } }, 'form-unknown'],
    [
      'names a field that the form has not',
      { trigger: { formDate: { form: 'TYOSSA', field: 'loppuu' } } },
      'form-field-unknown',
    ],
    ['names a fact that there is not', { trigger: { fact: 'kuu_on_juustoa' } }, 'fact-unknown'],
    ['names an instrument that there is not', { trigger: { measurement: 'NOPPA' } }, 'code-unknown'],
    [
      'says a value that what starts it does not give',
      { trigger: { noProgress: true }, text: { ...TEXT, sv: 'Prov {day}' } },
      'reminder-text-value-unknown',
    ],
  ])('that %s is refused, in three languages', (_name, changes, code) => {
    const faults = faultsOf({ ...RULE, ...changes });
    expect(faults.map((fault) => fault.code)).toContain(code);
    for (const fault of faults) {
      expect(fault.place).toMatch(/^reminders\.R90/);
      expect(fault.line).toBeGreaterThan(1);
      for (const words of [...Object.values(fault.message), ...Object.values(fault.remedy)] as string[]) {
        expect(words).not.toMatch(/\{\w+\}|undefined|^\s*$/);
      }
    }
  });

  it('with several triggers needs one that can happen', () => {
    const never = { phase: ['TYKE'] };
    expect(codesOf({ ...RULE, trigger: { any: [never, { closing: true }] } })).toEqual([]);
    expect(codesOf({ ...RULE, trigger: { any: [never, { form: 'L2_KOONTI' }] } })).toEqual([
      'reminder-phase-never reminders.R90',
      'reminder-form-never reminders.R90',
    ]);
  });

  it('that is broken in several ways is refused with all of them at once, each with its place', () => {
    const broken = {
      ...RULE,
      trigger: { phase: ['TYKE'] },
      to: ['owner', 'PRESIDENTTI'],
      before: true,
      repeat: true,
      until: 'soon',
    };
    const other = { ...RULE, id: 'R91', trigger: { noProgress: true }, repeat: true };
    expect(codesOf(broken, other).sort()).toEqual([
      'code-unknown reminders.R90.to.PRESIDENTTI',
      'reminder-before-nothing reminders.R90.before',
      'reminder-for-ever reminders.R91',
      'reminder-phase-never reminders.R90',
      'reminder-receiver-never reminders.R90.to',
      'reminder-until-unreadable reminders.R90.until',
    ]);
  });

  it('of the shared file is checked wherever it is used, and by itself', () => {
    const rules = shippedRules as { readonly reminderRules: readonly object[] };
    const added = { ...RULE, trigger: { event: 'MoonLanded' }, before: true };
    expect(
      sharedReminderFindings({ ...rules, reminderRules: [...rules.reminderRules, added] }, known).map(
        ({ code }) => code,
      ),
    ).toEqual(['event-unknown', 'reminder-before-nothing']);
  });

  it('is refused by polku path check', () => {
    const rules = [...coaching.reminders, { ...RULE, trigger: { phase: ['TYKE'] } }];
    const folder = mkdtempSync(join(tmpdir(), 'polku-'));
    const file = join(folder, 'essote-ips-tyohonvalmennus.yaml');
    try {
      writeFileSync(file, stringify({ ...coaching, reminders: rules }));
      expect(checkPathFile(file, 'fi').printed.join('')).toContain('reminders.R90 [reminder-phase-never]');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the guide to writing one', () => {
  const guide = readFileSync(new URL('../../../../docs/how-to/write-a-reminder-rule.md', import.meta.url), 'utf8');
  const blocks = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block ?? '');

  it('shows a rule that is taken', () => {
    const { reminders } = parse(blocks[0] ?? '') as { readonly reminders: readonly object[] };
    expect(codesOf(...reminders)).toEqual([]);
  });

  it('shows an override that is taken', () => {
    const folder = mkdtempSync(join(tmpdir(), 'polku-'));
    try {
      writeFileSync(join(folder, 'own.yaml'), blocks[1] ?? '');
      const path = definitionsOrThrow(undefined, { overrides: folder }).path('ep-tyke');
      const rule = (id: string) => path?.reminders.find((each) => each.id === id);
      expect([rule('R10')?.offset, rule('R33')?.offset]).toEqual(['P1D', 'P2D']);
      expect(rule('R10')?.escalation).toEqual({
        steps: [{ after: 'P1D', days: 'working', to: ['ESIH'] }],
        source: 'INF',
      });
      expect(rule('R33')?.trigger).toEqual({ noNextStep: true });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('names faults that there are', () => {
    const named = [...guide.matchAll(/`(reminder-[a-z-]+)`/g)].map(([, code]) => code ?? '');
    expect(named.filter((code) => !(code in FAULT_TEXTS))).toEqual([]);
  });
});

describe('how a reminder is run', () => {
  const path = definitionsOrThrow().path('ep-tyke');
  if (path === undefined) throw new Error('There is no path ep-tyke');

  it('is no part of the fingerprint of a released path, its lengths are', () => {
    const with_ = (changes: object) => ({
      ...path,
      reminders: path.reminders.map((each) => ({ ...each, ...changes })),
    });
    const print = definitionFingerprint(path);
    expect(
      definitionFingerprint(
        with_({ days: 'working', escalation: { steps: [], source: 'INF' }, stop: [{ exit: true }] }),
      ),
    ).toBe(print);
    expect(definitionFingerprint(with_({ offset: 'P99D' }))).not.toBe(print);
    expect(
      definitionFingerprint({ ...path, reminders: path.reminders.filter(({ everywhere }) => everywhere !== true) }),
    ).toBe(print);
  });

  it('runs the rules of every path where the subject is a client', () => {
    const everywhere = (id: string) =>
      definitionsOrThrow()
        .path(id)
        ?.reminders.filter((rule) => rule.everywhere === true)
        .map(({ id: rule }) => rule);
    expect(everywhere('essote-elintapa-yksilo')).toEqual(['R23', 'R33', 'R34', 'R35']);
    expect(everywhere('ep-tyke')).toEqual(['R33', 'R34', 'R35']);
    expect(everywhere('ep-ryhmatyosopimus')).toEqual([]);
  });

  it('marks every length that no source gives', () => {
    expect(path.assumptions).toEqual(
      expect.arrayContaining(['reminders.R10', 'reminders.R10.escalation', 'reminders.R35']),
    );
  });
});
