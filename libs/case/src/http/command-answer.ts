import { inLanguage, type Language } from '@polku/http';
import { describeWarning } from '../rejection-texts/index.js';
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
  const { detail, remedy } = describeWarning(warning, language);
  return inLanguage({ ...warning, message: detail, remedy: remedy === '' ? undefined : remedy }, language);
}
