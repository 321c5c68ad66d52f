import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { identityCode, validAnswers } from '../../../../test/property/definitions/valid-answers.js';
import { formContentFindings } from './check-form.js';
import { Codes, buildCodeList } from './codes.js';
import { buildForm, type FormDefinition } from './form-definition.js';
import { Forms } from './forms.js';
import { isIdentityCode } from './identity-code.js';
import { definitionsOrThrow } from './load-definitions.js';

const TEXT = { fi: 'Koe', sv: 'Prov', en: 'Trial' };
const seed = Number(process.env['POLKU_SEED'] ?? Date.now() % 2 ** 31);

const lists = new Map([
  [
    'channel',
    buildCodeList({
      id: 'channel',
      label: TEXT,
      entries: [
        { code: 'PUH', label: TEXT, source: 'INF' },
        { code: 'FAKSI', label: TEXT, source: 'INF', validTo: '2020-12-31' },
      ],
    }),
  ],
]);

const form = buildForm({
  id: 'KOE',
  version: 2,
  title: TEXT,
  source: 'INF',
  blocking: ['suostumus'],
  scales: {
    asteikko: [
      { value: 1, label: TEXT },
      { value: 5, label: TEXT },
      { value: 'na', label: TEXT },
    ],
  },
  fields: [
    { key: 'nimi', label: TEXT, type: 'text', required: true, maxLength: 5 },
    { key: 'hetu', label: TEXT, type: 'identity-code' },
    { key: 'puhelin', label: TEXT, type: 'phone' },
    { key: 'sposti', label: TEXT, type: 'email' },
    { key: 'paiva', label: TEXT, type: 'date' },
    { key: 'arvio', label: TEXT, type: 'integer', min: 1, max: 10 },
    { key: 'vaite', label: TEXT, type: 'likert', scale: 'asteikko' },
    { key: 'kanava', label: TEXT, type: 'code', codeList: 'channel' },
    { key: 'suostumus', label: TEXT, type: 'consent', scope: 'TIIMI' },
    { key: 'ajokortti', label: TEXT, type: 'boolean' },
    { key: 'miksi_ei', label: TEXT, type: 'text', requiredWhen: { field: 'ajokortti', equals: false } },
    {
      key: 'verkosto',
      label: TEXT,
      type: 'table',
      columns: [
        { key: 'nimi', label: TEXT, type: 'text', required: true },
        { key: 'kanava', label: TEXT, type: 'code', codeList: 'channel' },
      ],
    },
  ],
});

const forms = new Forms([buildForm({ ...form, version: 1 }), form], lists, new Codes(lists));
const right = { nimi: 'Aino', suostumus: true };

function faults(answers: Record<string, unknown>, day?: string) {
  return (forms.check('KOE', answers, day)?.faults ?? []).map(({ field, rule }) => `${field} ${rule}`);
}

describe('answers to a form', () => {
  it('are checked against its newest version', () => {
    expect(forms.check('KOE', right)).toEqual({ version: 2, faults: [] });
    expect(forms.check('RUNO', right)).toBeUndefined();
  });

  it('all faults at once, each with a pointer to its field', () => {
    expect(
      faults({
        hetu: '010190-9000',
        puhelin: '12',
        sposti: 'aino',
        paiva: '2026-02-30',
        arvio: 11,
        vaite: 2,
        vieras: 1,
      }).sort(),
    ).toEqual([
      '/arvio maximum',
      '/hetu format',
      '/nimi required',
      '/paiva format',
      '/puhelin format',
      '/sposti format',
      '/suostumus required',
      '/vaite enum',
      '/vieras additionalProperties',
    ]);
  });

  it('each fault says in three languages what is wrong', () => {
    const [fault] = forms.check('KOE', { ...right, arvio: 11 })?.faults ?? [];
    expect(fault?.message).toEqual({ fi: 'Enintään 10', sv: 'Högst 10', en: 'At most 10' });
  });

  it('a statement may be answered: not my concern', () => {
    expect(faults({ ...right, vaite: 'na' })).toEqual([]);
    expect(faults({ ...right, vaite: 5 })).toEqual([]);
  });

  it('nothing is processed without the consent', () => {
    expect(faults({ ...right, suostumus: false })).toEqual(['/suostumus const']);
  });

  it('a reason is asked for when the answer is no', () => {
    expect(faults({ ...right, ajokortti: false })).toEqual(['/miksi_ei required']);
    expect(faults({ ...right, ajokortti: false, miksi_ei: 'koe' })).toEqual([]);
    expect(faults({ ...right, ajokortti: true })).toEqual([]);
  });

  it('rows of a table are checked one by one', () => {
    expect(faults({ ...right, verkosto: [{ nimi: 'Leena' }, { kanava: 'SAVU' }] }).sort()).toEqual([
      '/verkosto/1/kanava enum',
      '/verkosto/1/nimi required',
    ]);
  });

  it('a code that is out of use may not be chosen on a later day, in a table neither', () => {
    expect(faults({ ...right, kanava: 'FAKSI' }, '2020-12-31')).toEqual([]);
    expect(faults({ ...right, kanava: 'FAKSI', verkosto: [{ nimi: 'L', kanava: 'FAKSI' }] }, '2021-01-01')).toEqual([
      '/kanava retired',
      '/verkosto/0/kanava retired',
    ]);
  });

  it('nothing but an object is an answer', () => {
    expect(forms.check('KOE', [] as never)?.faults).not.toEqual([]);
  });
});

describe('the schema of a form', () => {
  it('bears titles in the language asked for', () => {
    expect(forms.schema('KOE', 'sv')).toMatchObject({
      title: 'Prov',
      properties: { nimi: { title: 'Prov', maxLength: 5 } },
    });
  });
});

describe('a personal identity code', () => {
  it.each(['010190-900P', '010190-9012'])(
    '%s of the artificial numbers passes when its check character is right',
    (code) => {
      const [start, individual] = [code.slice(0, 7), Number(code.slice(7, 10))];
      expect(isIdentityCode(`${start}${String(individual)}${identityCode(individual).at(-1) ?? ''}`)).toBe(true);
    },
  );

  it('passes with every century sign, new ones too', () => {
    const check = identityCode(999).at(-1) ?? '';
    for (const sign of '-YXWVU+') expect(isIdentityCode(`010190${sign}999${check}`)).toBe(true);
    const check2005 = '0123456789ABCDEFHJKLMNPRSTUVWXY'[10105999 % 31] ?? '';
    for (const sign of 'ABCDEF') expect(isIdentityCode(`010105${sign}999${check2005}`)).toBe(true);
    for (const sign of 'GZ*/') expect(isIdentityCode(`010190${sign}999${check}`)).toBe(false);
  });

  it('every other check character is wrong', () => {
    const right = identityCode(950);
    const others = '0123456789ABCDEFHJKLMNPRSTUVWXY'.split('').filter((check) => check !== right.at(-1));
    for (const check of others) expect(isIdentityCode(`${right.slice(0, -1)}${check}`)).toBe(false);
  });

  it('the day has to exist, and numbers begin at 002', () => {
    const withCheck = (digits: string, sign: string) => {
      const nine = digits.slice(0, 6) + digits.slice(6);
      return `${digits.slice(0, 6)}${sign}${digits.slice(6)}${'0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(nine) % 31] ?? ''}`;
    };
    expect(isIdentityCode(withCheck('290200999', 'A'))).toBe(true);
    expect(isIdentityCode(withCheck('290201999', 'A'))).toBe(false);
    expect(isIdentityCode(withCheck('310490999', '-'))).toBe(false);
    expect(isIdentityCode(withCheck('010190001', '-'))).toBe(false);
  });
});

describe('the shipped forms', () => {
  const definitions = definitionsOrThrow();

  it.each(definitions.formList().map((each) => [each.id, each] as const))(
    '%s takes answers made from its fields',
    (id, each) => {
      fc.assert(
        fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
          const answers = validAnswers(each, definitions, (below) => (numbers.next().value as number) % below);
          expect(definitions.forms.check(id, answers)?.faults).toEqual([]);
        }),
        { seed, numRuns: 10 },
      );
    },
  );

  it('refuse an empty answer where something is required', () => {
    const referral = definitions.forms.check('L1_LAHETE', {});
    expect(referral?.faults.map(({ field }) => field)).toContain('/suostumus');
  });
});

describe('a form file that cannot be meant', () => {
  const known = {
    codeLists: lists,
    forms: new Map(),
    facts: new Set(),
    shared: { guards: new Map(), reminders: new Map() },
    paths: new Set(),
  } as never;
  const codes = (changes: Partial<FormDefinition>) =>
    formContentFindings(buildForm({ ...form, ...changes }), known).map(({ code }) => code);

  it('names each fault', () => {
    const field = { key: 'k', label: TEXT, type: 'text' };
    expect(codes({ blocking: ['olematon'] })).toContain('form-field-unknown');
    expect(codes({ blocking: [], fields: [field, field] as never })).toEqual(['field-duplicate']);
    expect(codes({ blocking: [], fields: [{ ...field, type: 'code' }] as never })).toEqual(['field-incomplete']);
    expect(codes({ blocking: [], fields: [{ ...field, type: 'code', codeList: 'moods' }] as never })).toEqual([
      'code-list-unknown',
    ]);
    expect(codes({ blocking: [], fields: [{ ...field, type: 'likert', scale: 'x' }] as never })).toEqual([
      'scale-unknown',
    ]);
    expect(codes({ blocking: [], fields: [{ ...field, section: 'x' }] as never })).toEqual(['section-unknown']);
    expect(codes({ blocking: [], fields: [{ ...field, type: 'integer', min: 2, max: 1 }] as never })).toEqual([
      'range-empty',
    ]);
    expect(codes({ blocking: [], fields: [{ ...field, createsReminder: 'R99' }] as never })).toEqual([
      'reminder-unknown',
    ]);
    expect(codes({ blocking: [], fields: [{ ...field, setBy: 'KOK' }] as never })).toEqual(['code-unknown']);
  });
});
