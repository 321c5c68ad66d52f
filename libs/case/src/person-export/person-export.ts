import type { EventStore } from '@polku/event-store';
import type { Clock } from '@polku/kernel';
import { foldCase } from '../case.js';
import type { Definitions } from '../definitions/index.js';
import { retentionOf, type Retention } from '../erasure/retention-of-cases.js';
import type {
  CaseEvent,
  ClientIdentity,
  ClientProfile,
  Instant,
  ProfessionalDetails,
  Recorded,
  ReminderEvent,
} from '../events/index.js';
import { caseCardOf, type CaseCard } from '../read/case-card/case-card.js';
import { definitionLabels, type DefinitionLabels, type Language } from '../read/definition-labels.js';
import { receiversOf, remindersOnTimeline, type TimelineReminder } from '../read/timeline/reminders-on-timeline.js';
import { timelineOf, type Timeline } from '../read/timeline/timeline.js';
import { asCaseEvent } from '../write/case-commands.js';
import { asClientEvent, asProfessionalEvent, asReminderEvent } from '../write/register-commands.js';
import { foldClient } from '../write/registers/client.js';
import { foldProfessional } from '../write/registers/professional.js';
import { EXPORT_TEXTS } from './export-texts.js';
import { WithoutThirdPersons, type WordsForOthers } from './third-persons.js';

/** Everything that Polku keeps about a client, for the client [GDPR art. 15]; plain JSON. */
export interface PersonExport {
  readonly format: 'polku-person-export-1';
  readonly language: Language;
  readonly madeAt: Instant;
  readonly client: {
    readonly clientId: string;
    readonly identity: ClientIdentity;
    readonly profile: ClientProfile;
    /** What the client was called before, why it was changed, and orders to keep the data. */
    readonly entries: readonly ExportedEntry[];
  };
  readonly cases: readonly ExportedCase[];
  /** How long it is kept, by class. */
  readonly retention: Retention;
}

export interface ExportedEntry {
  readonly type: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** Role and unit of who recorded it. */
  readonly by: string;
  readonly data: object;
}

export interface ExportedCase {
  readonly caseId: string;
  readonly card: CaseCard;
  readonly timeline: Timeline;
  /** Every entry as it was recorded, the corrected and struck ones too. */
  readonly entries: readonly Recorded<CaseEvent>[];
  /**
   * Who was reminded of the case, and what was sent to the client: when and by which way, as far as it is filed. Of the
   * words of a message nothing else is kept than what they tell.
   */
  readonly reminders: readonly TimelineReminder[];
}

export interface PersonExportParts {
  readonly store: Pick<EventStore, 'load' | 'loadMany'>;
  readonly definitions: Definitions;
  /** Identifiers of all cases of a client. */
  readonly casesOf: (clientId: string) => Promise<readonly string[]>;
  readonly clock: Clock;
}

/**
 * What the client has a right to see, without the data of third persons; undefined when nobody is known by this
 * identifier, or the person was erased.
 * @param language of the client when absent
 */
export async function exportPerson(
  parts: PersonExportParts,
  clientId: string,
  language?: Language,
): Promise<PersonExport | undefined> {
  const { store, casesOf, clock, definitions } = parts;
  const own = (await store.load(`client-${clientId}`)).events.map(asClientEvent);
  const client = foldClient(own);
  const cases = await casesOf(clientId);
  if (client.erased !== undefined || (client.clientId === '' && cases.length === 0)) return undefined;
  const slices = await store.loadMany(cases.flatMap((id) => [`case-${id}`, `reminders-${id}`]));
  const eventsOf = (stream: string) => slices.get(stream)?.events ?? [];
  const logs = cases.map((id) => eventsOf(`case-${id}`).map(asCaseEvent));
  const filed = cases.map((id) => eventsOf(`reminders-${id}`).map(asReminderEvent));
  const spoken = language ?? languageOf(client.profile);
  const labels = definitionLabels(definitions);
  const people = [...[own, ...logs, ...filed].flat().map(({ actor }) => actor), ...filed.flat().flatMap(remindedBy)];
  const words = wordsFor(labels, spoken, await professionalsOf(parts, people));
  const others = new WithoutThirdPersons(words);
  const now = clock.now();
  return {
    format: 'polku-person-export-1',
    language: spoken,
    madeAt: now,
    client: {
      ...{ clientId, identity: client.identity, profile: client.profile },
      entries: own.map(({ type, occurredAt, recordedAt, actor, data }) => ({
        ...{ type, occurredAt, recordedAt, data },
        by: words.actor(actor),
      })),
    },
    cases: logs.map((log, index) => {
      const entries = log.map((event) => others.event(event));
      const reminders = (filed[index] ?? []).map((event) => others.reminder(event));
      return exportedCase({ entries, reminders }, { labels, definitions }, spoken, now);
    }),
    retention: retentionOf(logs.map((log) => foldCase(log))),
  };
}

function exportedCase(
  { entries, reminders }: Pick<ExportedCase, 'entries'> & { readonly reminders: readonly Recorded<ReminderEvent>[] },
  { labels, definitions }: { readonly labels: DefinitionLabels; readonly definitions: Definitions },
  language: Language,
  now: Instant,
): ExportedCase {
  const state = foldCase(entries);
  const definition = definitions.path(state.path.id, state.path.version);
  return {
    caseId: state.caseId,
    card: caseCardOf(state, labels, language, now),
    timeline: timelineOf(entries, labels, language),
    entries,
    reminders: remindersOnTimeline(reminders, { events: entries, labels, definition }, language),
  };
}

/** Who was reminded, and who should have been. */
function remindedBy(event: Recorded<ReminderEvent>): readonly string[] {
  return receiversOf(event).flatMap((receiver) =>
    receiver.kind === 'client'
      ? []
      : [
          ...(receiver.kind === 'person' ? [receiver.personId] : []),
          ...(receiver.insteadOf === undefined ? [] : [receiver.insteadOf]),
        ],
  );
}

function languageOf({ language }: ClientProfile): Language {
  return language === 'other' ? 'fi' : language;
}

async function professionalsOf(
  { store }: PersonExportParts,
  people: readonly string[],
): Promise<ReadonlyMap<string, ProfessionalDetails>> {
  const actors = [...new Set(people)].filter((actor) => /^[^\s:]+$/.test(actor));
  const slices = await store.loadMany(actors.map((actor) => `professional-${actor}`));
  const details = actors.map((actor) => {
    const events = slices.get(`professional-${actor}`)?.events ?? [];
    return [actor, foldProfessional(events.map(asProfessionalEvent))] as const;
  });
  return new Map(details.filter(([, { personId }]) => personId !== '').map(([actor, found]) => [actor, found.details]));
}

function wordsFor(
  labels: DefinitionLabels,
  language: Language,
  professionals: ReadonlyMap<string, ProfessionalDetails>,
): WordsForOthers {
  const texts = EXPORT_TEXTS[language];
  const joined = (...words: readonly (string | undefined)[]): string => words.filter(Boolean).join(', ');
  const profession = (code: string | undefined): string =>
    code === undefined ? texts.professional : labels.code('profession', code, language);
  return {
    professional: (person) => joined(profession(person.profession), person.organisation),
    participant: (person) => {
      if (person.profession !== undefined) return joined(profession(person.profession), person.organisation);
      return person.role === undefined ? texts.otherPerson : labels.code('role', person.role, language);
    },
    networkMember: texts.networkMember,
    actor: (actorId) => {
      const found = professionals.get(actorId);
      return found === undefined ? texts.professional : joined(profession(found.profession), found.unit);
    },
  };
}
