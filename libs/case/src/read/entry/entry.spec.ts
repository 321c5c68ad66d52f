import { SENSITIVE_LEVELS, type SensitiveLevel } from '@polku/access';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { opened, past, step, type Past } from '../../../../../test/support/given-when-then.js';
import { foldCase } from '../../case.js';
import { definitionsOrThrow, type Definitions } from '../../definitions/index.js';
import { entryOf, type Entry } from './entry.js';

const KOONTI = {
  etunimet: 'Aino',
  toimeentulo: 'Velkoja ulosotossa',
  sosiaalinen_tilanne: 'Päihteitä, tuomio',
  harrastukset: 'Puutarha',
  keksitty: 'jotakin',
};

let definitions: Definitions;
beforeAll(() => {
  definitions = definitionsOrThrow();
});

function entry(levels: readonly SensitiveLevel[], last: Past, language: 'fi' | 'sv' = 'fi'): Entry {
  const mark = foldCase(past([opened(), last])).entries.at(-1);
  if (mark === undefined) throw new Error('no entry');
  return entryOf(mark, new Set(levels), (id, version) => definitions.forms.form(id, version), language);
}

const koonti = (answers: object = KOONTI): Past =>
  step('MAP', { note: 'Luottamuksellinen', form: { id: 'L2_KOONTI', version: 1, answers: { ...answers } } });
const answersOf = ({ forms }: Entry) => Object.fromEntries((forms[0]?.answers ?? []).map((each) => [each.key, each]));

describe('an entry with a form', () => {
  it('shows every answer, in the order of the paper, to who is responsible', () => {
    const shown = entry(SENSITIVE_LEVELS, koonti());
    expect(answersOf(shown)['sosiaalinen_tilanne']).toEqual({
      key: 'sosiaalinen_tilanne',
      label: 'Sosiaalinen tilanne',
      section: 'Sosiaalinen tilanne ja palvelut',
      value: 'Päihteitä, tuomio',
    });
    expect(shown.data).toMatchObject({ note: 'Luottamuksellinen', form: { id: 'L2_KOONTI', version: 1 } });
    expect(shown.forms[0]?.title).toBe('Työkyvyn tuen koonti');
  });

  it('names what is sensitive and closes it by default; the rest is open', () => {
    const shown = entry([], koonti());
    expect(JSON.stringify(shown)).not.toMatch(/Päihteitä|Velkoja/);
    expect(answersOf(shown)).toMatchObject({
      sosiaalinen_tilanne: { closed: 'social-crime-substances' },
      etunimet: { value: 'Aino' },
    });
  });

  it('opens level by level', () => {
    const shown = JSON.stringify(entry(['economic'], koonti()));
    expect([shown.includes('Velkoja'), shown.includes('Päihteitä')]).toEqual([true, false]);
  });

  it('closes an answer that the form does not have', () => {
    expect(answersOf(entry(SENSITIVE_LEVELS, koonti()))['keksitty']).toEqual({
      key: 'keksitty',
      label: 'keksitty',
      closed: 'unknown',
    });
  });

  it('keeps to it in a correction, in a referral, and when the answers are gone', () => {
    const changes = { form: { id: 'L2_KOONTI', version: 1, answers: KOONTI } };
    const corrected: Past = {
      type: 'EntryCorrected',
      data: { target: 9, targetType: 'StepRecorded', changes, reason: 'virhe' },
    };
    expect(JSON.stringify(entry([], corrected))).not.toMatch(/Päihteitä/);
    const referral = opened({ referral: { form: 'L2_KOONTI', formVersion: 1, answers: KOONTI } });
    expect(JSON.stringify(entry([], referral))).not.toMatch(/Päihteitä/);
    expect(entry(SENSITIVE_LEVELS, koonti({})).forms[0]?.answers).toEqual([]);
  });
});
