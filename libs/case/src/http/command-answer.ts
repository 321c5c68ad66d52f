import { fill, inLanguage, type Language, type Texts } from '@polku/http';
import type { Warning } from '../rejection.js';
import type { CommandOutcome } from '../write/command.js';

type Done = Extract<CommandOutcome, { outcome: 'done' }>;

/** What the caller gets for a command that was carried out, now or earlier. */
export interface CommandAnswer {
  /** Identifier of the case, client or professional. */
  readonly id: string;
  /** Version after the command; the ETag. */
  readonly version: number;
  /** Place in the log: views that have passed it show the command. */
  readonly position: number;
  /** Whether it had been carried out before, under the same key. */
  readonly repeated: boolean;
  readonly events: readonly {
    readonly type: string;
    readonly version: number;
    /** Identifiers of what the event made, `stepId`: later commands refer to them. */
    readonly ids: Readonly<Record<string, string>>;
  }[];
  readonly warnings: readonly Readonly<Record<string, unknown>>[];
}

export function commandAnswer(outcome: Done, language: Language): CommandAnswer {
  return {
    id: outcome.id,
    version: outcome.version,
    position: outcome.position,
    repeated: outcome.repeated,
    events: outcome.events.map(({ type, version, data }) => ({ type, version, ids: identifiersIn(data) })),
    warnings: outcome.warnings.map((warning) => warningDocument(warning, language)),
  };
}

const IDENTIFIER = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Only identifiers: the data of an event is personal, and the caller has just sent it. */
function identifiersIn(data: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(data as Record<string, unknown>);
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, string] =>
        entry[0].endsWith('Id') && typeof entry[1] === 'string' && IDENTIFIER.test(entry[1]),
    ),
  );
}

function warningDocument(warning: Warning, language: Language): Readonly<Record<string, unknown>> {
  return inLanguage({ ...warning, message: warningText(warning) }, language);
}

function warningText(warning: Warning): Texts {
  if (warning.reason !== undefined) return warning.reason;
  const values = Object.fromEntries(Object.entries(warning.data ?? {}).map(([name, value]) => [name, String(value)]));
  const texts = WARNINGS[warning.code];
  return { fi: fill(texts.fi, values), sv: fill(texts.sv, values), en: fill(texts.en, values) };
}

const WARNINGS: Readonly<Record<Warning['code'], Texts>> = {
  'guard-not-met': {
    fi: 'Vaiheen ehto ei täyttynyt; kirjaukseen jäi siitä merkintä.',
    sv: 'Ett villkor för fasen var inte uppfyllt; anteckningen är märkt.',
    en: 'A condition of the phase was not met; the entry bears a mark.',
  },
  'benefits-not-checked': {
    fi: 'Etuuksia ei ole tarkistettu ennen tätä.',
    sv: 'Förmånerna har inte kontrollerats före detta.',
    en: 'The benefits have not been checked before this.',
  },
  'handover-ended': {
    fi: 'Kesken ollut siirto päättyi.',
    sv: 'Den pågående överföringen avslutades.',
    en: 'The handover that was under way has ended.',
  },
  'planned-steps-cancelled': {
    fi: 'Suunnitellut vaiheet peruttiin.',
    sv: 'De planerade stegen ställdes in.',
    en: 'The planned steps were cancelled.',
  },
  'measured-recently': {
    fi: 'Sama mittari on täytetty äskettäin.',
    sv: 'Samma mätare har fyllts i nyligen.',
    en: 'The same instrument was filled in recently.',
  },
  repeated: {
    fi: 'Vaihe on jo kirjattu aiemmin ja tehdään tavallisesti kerran.',
    sv: 'Fasen har redan registrerats och görs vanligen en gång.',
    en: 'The phase has been recorded before and is usually taken once.',
  },
  'late-entry': {
    fi: 'Kirjaus tehtiin jälkikäteen.',
    sv: 'Anteckningen gjordes i efterhand.',
    en: 'The entry was made afterwards.',
  },
};
