import type { ProblemKind, Texts } from '@polku/http';
import type { RejectionCode } from '../rejection.js';

const text = (fi: string, sv: string, en: string): Texts => ({ fi, sv, en });

/**
 * How each refusal of a rule leaves the API. 404: what the address names does not exist. 422: what was sent cannot be
 * right, whatever the state of the case. 409: it would be right in another state, and the answer says which.
 */
const KINDS: Readonly<Record<RejectionCode, readonly [status: 404 | 409 | 422, title: Texts]>> = {
  'already-exists': [409, text('Kohde on jo olemassa', 'Objektet finns redan', 'It exists already')],
  'answers-invalid': [
    422,
    text(
      'Lomakkeen vastauksissa on virheitä',
      'Formulärets svar innehåller fel',
      'The answers of the form have faults',
    ),
  ],
  'attendance-required': [
    422,
    text('Läsnä olevia puuttuu', 'Närvarande saknas', 'Somebody who has to be there is missing'),
  ],
  'case-exited': [409, text('Asiakkuus on päättynyt', 'Ärendet är avslutat', 'The case has ended')],
  'case-not-exited': [409, text('Asiakkuus ei ole päättynyt', 'Ärendet är inte avslutat', 'The case has not ended')],
  'case-parked': [
    409,
    text('Asiakkuus odottaa asiakirjoja', 'Ärendet väntar på handlingar', 'The case waits for documents'),
  ],
  'case-paused': [409, text('Asiakkuus on tauolla', 'Ärendet är pausat', 'The case is paused')],
  'case-not-paused': [409, text('Asiakkuus ei ole tauolla', 'Ärendet är inte pausat', 'The case is not paused')],
  'channel-not-allowed': [
    422,
    text(
      'Yhteydenottotapa ei sovi vaiheeseen',
      'Kontaktsättet passar inte fasen',
      'The channel does not fit the phase',
    ),
  ],
  'client-manager-exists': [
    409,
    text('Asiakasvastaava on jo nimetty', 'Klientansvarig är redan utsedd', 'There is a client manager already'),
  ],
  'client-manager-missing': [
    409,
    text('Asiakasvastaava puuttuu', 'Klientansvarig saknas', 'There is no client manager'),
  ],
  'code-not-allowed': [
    422,
    text(
      'Koodia ei voi käyttää tällä polulla',
      'Koden kan inte användas på denna väg',
      'The code is not for this path',
    ),
  ],
  'code-unknown': [422, text('Koodia ei ole', 'Koden finns inte', 'There is no such code')],
  'consent-exists': [409, text('Suostumus on jo annettu', 'Samtycke finns redan', 'There is a consent already')],
  'consent-missing': [409, text('Suostumus puuttuu', 'Samtycke saknas', 'The consent is missing')],
  'consent-not-in-force': [
    409,
    text('Suostumus ei ole voimassa', 'Samtycket är inte i kraft', 'The consent is not in force'),
  ],
  'criteria-unknown': [
    422,
    text('Kriteeriä ei ole polulla', 'Kriteriet finns inte på vägen', 'The path has no such criterion'),
  ],
  'definition-unknown': [422, text('Polkua ei ole', 'Vägen finns inte', 'There is no such path')],
  'document-missing': [422, text('Asiakirja puuttuu', 'En handling saknas', 'A document is missing')],
  'entry-in-use': [
    409,
    text('Kirjausta käytetään muualla', 'Anteckningen används på annat håll', 'The entry is in use elsewhere'),
  ],
  'entry-not-correctable': [
    409,
    text('Kirjausta ei voi korjata', 'Anteckningen kan inte rättas', 'The entry cannot be corrected'),
  ],
  'entry-struck': [409, text('Kirjaus on mitätöity', 'Anteckningen är struken', 'The entry has been struck')],
  'entry-unknown': [422, text('Kirjausta ei ole', 'Anteckningen finns inte', 'There is no such entry')],
  'guard-not-met': [
    409,
    text('Vaiheen ehto ei täyty', 'Fasens villkor är inte uppfyllt', 'A condition of the phase is not met'),
  ],
  'handover-not-yours': [
    409,
    text(
      'Siirto on tarjottu toiselle',
      'Överföringen är erbjuden till en annan',
      'The handover is offered to somebody else',
    ),
  ],
  'handover-pending': [409, text('Siirto on kesken', 'En överföring pågår', 'A handover is under way')],
  'identity-code-invalid': [
    422,
    text('Henkilötunnus ei ole oikea', 'Personbeteckningen är inte giltig', 'The personal identity code is not valid'),
  ],
  'in-the-future': [422, text('Aika on tulevaisuudessa', 'Tiden ligger i framtiden', 'The time is in the future')],
  'move-not-allowed': [
    409,
    text('Siirtymää ei ole polulla', 'Övergången finns inte på vägen', 'The path has no such move'),
  ],
  'not-found': [404, text('Kohdetta ei löydy', 'Objektet hittas inte', 'There is no such thing')],
  'not-open': [409, text('Kohde ei ole enää avoin', 'Objektet är inte längre öppet', 'It is not open any more')],
  'nothing-to-change': [
    409,
    text('Mitään ei ole muutettavana', 'Det finns inget att ändra', 'There is nothing to change'),
  ],
  'outcome-too-early': [
    409,
    text('Tulosta ei voi vielä kirjata', 'Utfallet kan inte registreras ännu', 'It is too early for the outcome'),
  ],
  'path-is-draft': [409, text('Polku on luonnos', 'Vägen är ett utkast', 'The path is a draft')],
  'person-left': [
    409,
    text('Henkilö ei ole enää käytettävissä', 'Personen är inte längre tillgänglig', 'The person has left'),
  ],
  'phase-unknown': [422, text('Vaihetta ei ole polulla', 'Fasen finns inte på vägen', 'The path has no such phase')],
  'plan-not-current': [
    409,
    text(
      'Suunnitelmasta on uudempi versio',
      'Det finns en nyare version av planen',
      'There is a newer version of the plan',
    ),
  ],
  'same-person': [422, text('Henkilö on sama', 'Personen är densamma', 'It is the same person')],
  'text-missing': [422, text('Selitys puuttuu', 'Förklaring saknas', 'An explanation is missing')],
  'time-order': [
    422,
    text('Ajat ovat väärässä järjestyksessä', 'Tiderna är i fel ordning', 'The times are in the wrong order'),
  ],
  'use-exit': [
    422,
    text('Päättäminen on oma toimintonsa', 'Avslut är en egen funktion', 'Ending a case is a command of its own'),
  ],
  'value-invalid': [422, text('Arvo ei kelpaa', 'Värdet godtas inte', 'The value is not accepted')],
};

export function rejectionKind(code: RejectionCode): ProblemKind {
  const [status, title] = KINDS[code];
  return { code, status, title };
}

/** Every kind, for the documentation and the pages that problem types point to. */
export const REJECTION_KINDS: readonly ProblemKind[] = (Object.keys(KINDS) as RejectionCode[]).map(rejectionKind);
