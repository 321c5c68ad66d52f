import { describe, expect, it } from '@jest/globals';
import type { RejectionCode, Warning } from '../rejection.js';
import { describeRejection, describeWarning, REJECTION_TEXTS, type TextLanguage } from './describe-rejection.js';
import { WARNING_TEXTS } from './warning-texts.js';

const LANGUAGES: readonly TextLanguage[] = ['fi', 'sv', 'en'];
const CODES = Object.keys(REJECTION_TEXTS) as RejectionCode[];

describe('a refusal in words', () => {
  for (const language of LANGUAGES) {
    it(`says in ${language} what is the matter and what to do, whatever is known of it`, () => {
      for (const code of CODES) {
        const { title, detail, remedy } = describeRejection({ code }, language);
        for (const text of [title, detail, remedy])
          expect([code, text]).toEqual([code, expect.stringMatching(/^[^{}|]+$/)]);
      }
      for (const code of Object.keys(WARNING_TEXTS) as Warning['code'][]) {
        const { title, detail, remedy } = describeWarning({ code }, language);
        for (const text of [title, detail, remedy])
          expect([code, text]).toEqual([code, expect.stringMatching(/^[^{}|]+$/)]);
      }
    });
  }

  it('is not the same in two languages', () => {
    for (const code of CODES) {
      const titles = LANGUAGES.map((language) => describeRejection({ code }, language).title);
      expect([code, new Set(titles).size]).toEqual([code, 3]);
    }
  });

  it('writes days and moments as people do', () => {
    const rejection = {
      code: 'time-order',
      field: 'occurredAt',
      data: { notBefore: '2026-03-01T22:30:00.000Z', notAfter: '2026-03-09' },
    } as const;
    expect(describeRejection(rejection, 'fi').detail).toBe(
      'Aika ei sovi muihin kirjauksiin. Aikaisintaan 2.3.2026 klo 0.30. Viimeistään 9.3.2026.',
    );
    expect(describeRejection(rejection, 'sv').detail).toMatch(/Tidigast .*2026.*Senast .*2026/);
  });

  it('leaves out the sentence whose value is not known', () => {
    expect(describeRejection({ code: 'time-order', data: { notAfter: '2026-03-09' } }, 'en').detail).toBe(
      'The time does not fit the other entries. Not after 09/03/2026.',
    );
  });

  it('names what is missing in words', () => {
    expect(describeRejection({ code: 'case-parked', missing: ['consent:TIIMI', 'referral'] }, 'fi').detail).toBe(
      'Asiaa ei saa käsitellä ennen kuin vaadittu asiakirja on saapunut. Puuttuu: suostumus (TIIMI), lähete.',
    );
    expect(describeRejection({ code: 'guard-not-met', missing: ['own:thing'] }, 'en').detail).toContain('own:thing');
  });

  it('says of a consent whether it is missing, over, withdrawn or not in force yet', () => {
    const told = (rest: object) => describeRejection({ code: 'disclosure-without-basis', ...rest }, 'fi').detail;
    const sentence = 'Luovutuspäivänä ei ole voimassa suostumusta, joka nimeää vastaanottavan organisaation.';
    expect(told({ missing: ['consent'], data: { consent: 'missing' } })).toBe(`${sentence} Puuttuu: suostumus.`);
    expect(told({ data: { consent: 'expired', validTo: '2026-03-01' } })).toBe(
      `${sentence} Suostumuksen viimeinen voimassaolopäivä oli 1.3.2026.`,
    );
    expect(told({ data: { consent: 'withdrawn', withdrawnOn: '2026-03-01' } })).toContain(
      'perui suostumuksen 1.3.2026',
    );
  });

  it('quotes a guard that explains itself', () => {
    const reason = {
      fi: 'Lääkärille vasta kartoituksen jälkeen.',
      sv: 'Efter kartläggningen.',
      en: 'After the mapping.',
    };
    const remedy = { fi: 'Tee alkukartoitus.', sv: 'Gör kartläggningen.', en: 'Do the mapping.' };
    expect(describeRejection({ code: 'guard-not-met', guard: 'situation_mapped', reason, remedy }, 'fi')).toEqual({
      title: 'Vaiheen ehto ei täyty',
      detail: reason.fi,
      remedy: remedy.fi,
    });
    expect(describeWarning({ code: 'guard-not-met', reason, remedy }, 'sv')).toMatchObject({ detail: reason.sv });
  });

  it('lists the phases where the remedy is done', () => {
    expect(describeRejection({ code: 'guard-not-met', remedyPhases: ['MAP', 'NET'] }, 'en').remedy).toBe(
      'Record what is missing first. It can be done in the phases MAP, NET.',
    );
  });
});
