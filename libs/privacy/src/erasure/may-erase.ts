/** Why a person's data must stay for now, whatever its retention says: an appeal, an audit, a court. */
export interface LegalHold {
  readonly holdId: string;
  /** `2026-03-01`. */
  readonly since: string;
}

export interface ErasureQuestion {
  /** Holds in force. */
  readonly legalHolds: readonly LegalHold[];
  /** Last day that the law asks to keep the data, `2038-12-31`; `permanent` is never over; absent when nothing asks. */
  readonly retentionUntil?: string;
  /** Calendar day in Europe/Helsinki. */
  readonly today: string;
  /** Cases that are not closed. */
  readonly openCases: number;
  /** The basis that the person who erases gives: a decision, a request under article 17, the end of retention. */
  readonly basis: string;
  /** When it was done already, ISO 8601. */
  readonly erasedAt?: string;
  /**
   * The data was never meant to be kept (a person registered by mistake, a test person): retention does not hold it, an
   * open case and a legal hold still do.
   */
  readonly recordedInError?: boolean;
}

export type ErasureRefusalCode =
  'already-erased' | 'basis-missing' | 'legal-hold' | 'open-case' | 'retained-permanently' | 'within-retention';

export interface Texts {
  readonly fi: string;
  readonly sv: string;
  readonly en: string;
}

export type ErasureAnswer =
  | { readonly outcome: 'allowed' }
  | {
      readonly outcome: 'refused';
      readonly code: ErasureRefusalCode;
      /** What a written decision says, as whole sentences without personal data. */
      readonly texts: Texts;
      readonly data: Readonly<Record<string, string | number>>;
    };

/** Whether a person's data may be erased today. The first reason against it is given, the strongest first. */
export function mayErase(question: ErasureQuestion): ErasureAnswer {
  const { legalHolds, retentionUntil, today, openCases, basis, erasedAt } = question;
  if (erasedAt !== undefined) return refused('already-erased', { erasedAt });
  if (basis.trim() === '') return refused('basis-missing', {});
  const [hold] = [...legalHolds].sort((a, b) => (a.since < b.since ? -1 : 1));
  if (hold !== undefined) return refused('legal-hold', { since: hold.since, count: legalHolds.length });
  if (openCases > 0) return refused('open-case', { openCases });
  if (retentionUntil === undefined || question.recordedInError === true) return { outcome: 'allowed' };
  if (retentionUntil === 'permanent') return refused('retained-permanently', {});
  // Days of this form sort as text; the last day belongs to the retention.
  return today <= retentionUntil ? refused('within-retention', { retentionUntil }) : { outcome: 'allowed' };
}

type Data = Readonly<Record<string, string | number>>;

function refused(code: ErasureRefusalCode, data: Data): ErasureAnswer {
  return { outcome: 'refused', code, texts: TEXTS[code](data), data };
}

const day = (data: Data, key: string): string => String(data[key]).slice(0, 10);

const TEXTS: Readonly<Record<ErasureRefusalCode, (data: Data) => Texts>> = {
  'already-erased': (data) => ({
    fi: `Tiedot on poistettu jo ${day(data, 'erasedAt')}.`,
    sv: `Uppgifterna har redan raderats ${day(data, 'erasedAt')}.`,
    en: `The data was already erased on ${day(data, 'erasedAt')}.`,
  }),
  'basis-missing': () => ({
    fi: 'Tietoja ei poisteta ilman perustetta. Kirjaa päätös tai pyyntö, johon poisto perustuu.',
    sv: 'Uppgifter raderas inte utan grund. Anteckna beslutet eller begäran som raderingen grundar sig på.',
    en: 'Data is not erased without a basis. Record the decision or request that the erasure rests on.',
  }),
  'legal-hold': (data) => ({
    fi: `Tiedot on määrätty säilytettäväksi ${day(data, 'since')} alkaen, koska asia on kesken. Ne voidaan poistaa, kun määräys on purettu.`,
    sv: `Uppgifterna ska bevaras sedan ${day(data, 'since')}, eftersom ett ärende pågår. De kan raderas när förordnandet har hävts.`,
    en: `The data has been ordered to be kept since ${day(data, 'since')}, as a matter is pending. It can be erased once the order is lifted.`,
  }),
  'open-case': (data) => ({
    fi: `Asiakkaalla on avoimia palvelupolkuja (${String(data['openCases'])}). Tiedot voidaan poistaa, kun ne on päätetty.`,
    sv: `Klienten har öppna servicevägar (${String(data['openCases'])}). Uppgifterna kan raderas när de har avslutats.`,
    en: `The client has open service paths (${String(data['openCases'])}). The data can be erased once they are closed.`,
  }),
  'retained-permanently': () => ({
    fi: 'Tiedot on säädetty säilytettäväksi pysyvästi, eikä niitä voida poistaa.',
    sv: 'Uppgifterna ska enligt lag bevaras permanent och kan inte raderas.',
    en: 'The law asks for the data to be kept permanently; it cannot be erased.',
  }),
  'within-retention': (data) => ({
    fi: `Tiedot on säilytettävä ${day(data, 'retentionUntil')} asti. Sitä ennen niitä ei voida poistaa.`,
    sv: `Uppgifterna ska bevaras till och med ${day(data, 'retentionUntil')}. De kan inte raderas före det.`,
    en: `The data has to be kept until ${day(data, 'retentionUntil')}. It cannot be erased before.`,
  }),
};
