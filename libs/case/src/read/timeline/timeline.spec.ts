import { describe, expect, it } from '@jest/globals';
import { managerNamed, opened, past, step, type Past } from '../../../../../test/support/given-when-then.js';
import type { DefinitionLabels } from '../definition-labels.js';
import { timelineOf } from './timeline.js';

const labels: DefinitionLabels = {
  path: () => 'Työkyvyn tuki',
  phase: (_path, _version, phase) => ({ MAP: 'Alkukartoitus', DOC: 'Lääkärin vastaanotto' })[phase] ?? phase,
  code: (_list, code) => ({ ASI: 'Asiakas', PUH: 'Puhelin' })[code] ?? code,
};

const texts = (events: readonly Past[]): string[] =>
  timelineOf(past(events), labels, 'fi').entries.map(({ text }) => text);

describe('the timeline of a case (aikajana)', () => {
  it('tells each entry in plain words, in the order of the world', () => {
    expect(
      texts([
        opened({ occurredAt: '2026-01-07T08:00:00.000Z' }),
        step('DOC', { occurredAt: '2026-01-20T08:00:00.000Z' }),
        step('MAP', { occurredAt: '2026-01-09T08:00:00.000Z', channel: 'PUH' }),
      ]),
    ).toEqual([
      'Asiakkuus avattiin polulle Työkyvyn tuki. Ohjaava taho: Asiakas.',
      'Alkukartoitus, puhelin. Kirjattu tekijä: Kaisa Koivu.',
      'Lääkärin vastaanotto. Kirjattu tekijä: Kaisa Koivu.',
    ]);
  });

  it('marks what was recorded on a later day than it happened', () => {
    const { entries } = timelineOf(
      past([
        opened({ occurredAt: '2026-01-07T08:00:00.000Z' }),
        { ...step('MAP', { occurredAt: '2026-01-09T08:00:00.000Z' }), recordedAt: '2026-01-12T08:00:00.000Z' },
      ]),
      labels,
      'en',
    );
    expect(entries.map(({ late }) => late)).toEqual([false, true]);
  });

  it('keeps a corrected entry with both texts, and a struck one with its mark', () => {
    const { entries } = timelineOf(
      past([
        opened(),
        step('MAP', { channel: 'PUH' }),
        managerNamed(),
        {
          type: 'EntryCorrected',
          data: { target: 2, targetType: 'StepRecorded', changes: { channel: 'VAST' }, reason: 'väärä kanava' },
        },
        { type: 'EntryStruck', data: { target: 3, targetType: 'ClientManagerNamed', reason: 'väärä asiakas' } },
      ]),
      labels,
      'fi',
    );
    expect(entries[1]).toMatchObject({
      corrected: true,
      text: 'Alkukartoitus, vast. Kirjattu tekijä: Kaisa Koivu.',
      original: 'Alkukartoitus, puhelin. Kirjattu tekijä: Kaisa Koivu.',
    });
    expect(entries[2]).toMatchObject({ struck: true, text: 'Asiakasvastaavaksi nimettiin Kaisa Koivu.' });
    expect(entries.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
  });

  it('shows a break in the chain, but not a pause, as a gap [001:2035-2041]', () => {
    const { gaps } = timelineOf(
      past([
        opened({ occurredAt: '2026-01-01T08:00:00.000Z' }),
        {
          type: 'GlassBroken',
          occurredAt: '2026-02-01T08:00:00.000Z',
          data: {
            grantId: 'g-1',
            person: { id: 'th-9', name: 'Tuula Tammi' },
            reason: 'Asiakas tuli päivystykseen tajuttomana.',
            until: '2026-02-01T11:00:00.000Z',
          },
        },
        step('MAP', { occurredAt: '2026-03-15T08:00:00.000Z' }),
        { type: 'CasePaused', occurredAt: '2026-03-16T08:00:00.000Z', data: { reason: 'client-illness' } },
        { type: 'CaseResumed', occurredAt: '2026-06-16T08:00:00.000Z', data: {} },
      ]),
      labels,
      'fi',
    );
    expect(gaps).toEqual([{ from: '2026-01-01T08:00:00.000Z', to: '2026-03-15T08:00:00.000Z', days: 73 }]);
  });

  it('tells the client who opened the case in an emergency, why and until when, and what was thought of it', () => {
    const emergency: Past[] = [
      opened(),
      {
        type: 'GlassBroken',
        data: {
          grantId: 'g-1',
          person: { id: 'th-9', name: 'Tuula Tammi' },
          reason: 'Asiakas tuli päivystykseen tajuttomana.',
          until: '2026-03-02T13:00:00.000Z',
        },
      },
      { type: 'GlassReviewed', data: { grantId: 'g-1', verdict: 'unjustified', note: 'Ei hoitosuhdetta.' } },
      { type: 'GlassReviewed', data: { grantId: 'g-1', verdict: 'justified' } },
    ];
    expect(texts(emergency).slice(1)).toEqual([
      'Tuula Tammi avasi asiakkuuden hätätilanteessa luettavakseen 2.3.2026 klo 15.00 saakka. ' +
        'Syy: Asiakas tuli päivystykseen tajuttomana.',
      'Tietosuojavastaava arvioi hätäkatselun (Tuula Tammi): aiheeton. Ei hoitosuhdetta.',
      'Tietosuojavastaava arvioi hätäkatselun (Tuula Tammi): perusteltu.',
    ]);
    const { entries } = timelineOf(past(emergency), labels, 'sv');
    expect(entries[1]?.text).toMatch(/^Tuula Tammi öppnade ärendet i en nödsituation för läsning till .*2026/);
    expect(entries[2]?.text).toBe(
      'Dataskyddsombudet granskade nödåtkomsten (Tuula Tammi): omotiverad. Ei hoitosuhdetta.',
    );
  });

  it('tells the client to whom data went, with what and on what basis', () => {
    const disclosed = (basis: object): Past =>
      ({
        type: 'DataDisclosed',
        data: { disclosureId: 'r-1', toOrganisation: 'Työpaja', what: 'onward-referral', ...basis },
      }) as Past;
    expect(texts([opened(), disclosed({ basis: 'law', legalGround: 'Esimerkkilaki 1 §' })])[1]).toBe(
      'Tietoja luovutettiin: Työpaja (jatko-ohjaus). Peruste: laki, Esimerkkilaki 1 §.',
    );
    const { entries } = timelineOf(past([opened(), disclosed({ basis: 'consent' })]), labels, 'sv');
    expect(entries[1]?.text).toBe('Uppgifter lämnades ut: Työpaja (vidare hänvisning). Grund: klientens samtycke.');
  });

  it('has words for every event in three languages, and leaves no name in braces unfilled', () => {
    for (const language of ['fi', 'sv', 'en'] as const) {
      const { entries } = timelineOf(past([opened(), step('MAP'), managerNamed()]), labels, language);
      expect(entries.every(({ text }) => text.length > 5 && !text.includes('{'))).toBe(true);
    }
  });
});
