import type { RecordedRead, ReadWindow } from '@polku/privacy';
import type { CaseEvent, CaseEventOf, Instant, PersonRef, Recorded } from '../../../events/index.js';
import { asCaseEvent } from '../../../write/case-commands.js';
import { asClientEvent } from '../../../write/register-commands.js';
import { foldClient } from '../../../write/registers/client.js';
import type { Language } from '../../definition-labels.js';
import { DISCLOSED_WITH, DISCLOSURE_BASES, VERDICTS } from '../../timeline/timeline-texts.js';
import type { KnownProfessional, Oversight } from '../oversight.js';
import { basisText } from '../texts/basis-texts.js';
import { viewText } from '../texts/view-texts.js';
import { instantsOf, type ReportDays } from './report-window.js';
import { roleText } from './role-texts.js';

/** Who read, as the law asks to name them. */
export interface ReaderInReport {
  /** Profession, or the role of somebody who has none. */
  readonly profession: string;
  readonly unit: string;
  readonly organisation: string;
  /** Only where the officer has chosen so. */
  readonly name?: string;
}

export interface ReadInReport {
  readonly at: Instant;
  readonly reader: ReaderInReport;
  readonly view: string;
  /** What was looked at, in plain words. */
  readonly what: string;
  readonly basis: string;
  /** Why it was allowed, in plain words. */
  readonly why: string;
}

export interface DisclosureInReport {
  readonly at: Instant;
  readonly toOrganisation: string;
  readonly what: string;
  readonly why: string;
}

export interface EmergencyInReport {
  readonly at: Instant;
  readonly until: Instant;
  readonly reader: ReaderInReport;
  readonly reason: string;
  /** What the data-protection officer said of it; absent while that is open. */
  readonly verdict?: string;
}

/** Who has handled a client's data, to whom it went and on what basis (Act 703/2023 section 11). */
export interface LogReport {
  readonly client: { readonly clientId: string; readonly name: string };
  readonly language: Language;
  readonly days: ReportDays;
  readonly madeAt: Instant;
  /** Oldest first. */
  readonly reads: readonly ReadInReport[];
  readonly disclosures: readonly DisclosureInReport[];
  readonly emergencies: readonly EmergencyInReport[];
  /** Reads that were refused: for the officer, never for the client. */
  readonly attempts?: readonly ReadInReport[];
}

export interface LogReportQuestion {
  readonly clientId: string;
  readonly days: ReportDays;
  readonly language: Language;
  /** Names of the readers beside their professions. */
  readonly names: boolean;
  /** For the officer: refused reads, too. */
  readonly attempts: boolean;
}

/** Undefined when nobody has ever registered or served such a client. */
export async function logReport(oversight: Oversight, question: LogReportQuestion): Promise<LogReport | undefined> {
  const { clientId, days, language } = question;
  const window = instantsOf(days);
  const [entries, cases, client] = await Promise.all([
    oversight.readsAbout(clientId, window),
    caseEvents(oversight, clientId),
    oversight.store.load(`client-${clientId}`),
  ]);
  if (client.events.length === 0 && cases.length === 0) return undefined;
  const emergencies = emergenciesIn(cases, window);
  const ids = [...entries.map(({ personId }) => personId), ...emergencies.map(({ person }) => person.id)];
  const words = new Words(oversight, question, await oversight.professionals(ids));
  const { identity } = foldClient(client.events.map(asClientEvent));
  return {
    client: { clientId, name: [identity.givenNames, identity.familyName].filter((part) => part !== '').join(' ') },
    ...{ language, days, madeAt: oversight.clock.now() },
    reads: entries.filter(({ outcome }) => outcome === 'shown').map((entry) => words.read(entry)),
    disclosures: disclosuresIn(cases, window).map((event) => words.disclosure(event)),
    emergencies: emergencies.map((emergency) => words.emergency(emergency)),
    ...(question.attempts
      ? { attempts: entries.filter(({ outcome }) => outcome === 'refused').map((entry) => words.read(entry)) }
      : {}),
  };
}

type Events = readonly Recorded<CaseEvent>[];

async function caseEvents(oversight: Oversight, clientId: string): Promise<readonly Events[]> {
  const ids = await oversight.casesOf(clientId);
  const slices = await oversight.store.loadMany(ids.map((id) => `case-${id}`));
  return ids.map((id) => (slices.get(`case-${id}`)?.events ?? []).map(asCaseEvent));
}

/** Without those that were struck: nothing went out then. */
function disclosuresIn(
  cases: readonly Events[],
  { from, until }: ReadWindow,
): Recorded<CaseEventOf<'DataDisclosed'>>[] {
  return cases
    .flatMap((events) => {
      const struck = new Set(events.flatMap(({ type, data }) => (type === 'EntryStruck' ? [data.target] : [])));
      return events.filter(
        (event): event is Recorded<CaseEventOf<'DataDisclosed'>> =>
          event.type === 'DataDisclosed' && !struck.has(event.version),
      );
    })
    .filter(({ occurredAt }) => from <= occurredAt && occurredAt < until)
    .sort(byTime);
}

interface Emergency {
  readonly occurredAt: Instant;
  readonly until: Instant;
  readonly person: PersonRef;
  readonly reason: string;
  readonly verdict?: keyof typeof VERDICTS;
}

function emergenciesIn(cases: readonly Events[], { from, until }: ReadWindow): Emergency[] {
  return cases
    .flatMap((events) =>
      events.flatMap(({ type, data, occurredAt }): Emergency[] => {
        if (type !== 'GlassBroken' || occurredAt < from || occurredAt >= until) return [];
        const review = events.find((each) => each.type === 'GlassReviewed' && each.data.grantId === data.grantId);
        const verdict = review?.type === 'GlassReviewed' ? { verdict: review.data.verdict } : {};
        const { person, reason } = data;
        return [{ occurredAt, until: data.until, person, reason: textOr(reason), ...verdict }];
      }),
    )
    .sort(byTime);
}

/** Something sealed whose key was destroyed is no text. */
function textOr(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function byTime(one: { readonly occurredAt: Instant }, other: { readonly occurredAt: Instant }): number {
  return one.occurredAt < other.occurredAt ? -1 : 1;
}

/** Entries and events in the words of one language. */
class Words {
  constructor(
    private readonly oversight: Oversight,
    private readonly question: LogReportQuestion,
    private readonly known: ReadonlyMap<string, KnownProfessional>,
  ) {}

  read({ at, personId, role, unit, organisation, view, basis }: RecordedRead): ReadInReport {
    const { language } = this.question;
    const known = this.known.get(personId);
    return {
      at,
      reader: {
        profession: this.profession(role),
        unit,
        // What the entry says was true then; entries of before say nothing.
        organisation: organisation ?? known?.organisation ?? '',
        ...this.name(known?.name ?? personId),
      },
      ...{ view, what: viewText(view, language), basis, why: basisText(basis, language) },
    };
  }

  disclosure({ occurredAt, data }: Recorded<CaseEventOf<'DataDisclosed'>>): DisclosureInReport {
    const { language } = this.question;
    const basis = DISCLOSURE_BASES[data.basis][language];
    return {
      at: occurredAt,
      toOrganisation: textOr(data.toOrganisation),
      what: DISCLOSED_WITH[data.what][language],
      why: data.legalGround === undefined ? basis : `${basis}: ${textOr(data.legalGround)}`,
    };
  }

  emergency({ occurredAt, until, person, reason, verdict }: Emergency): EmergencyInReport {
    const known = this.known.get(person.id);
    return {
      ...{ at: occurredAt, until, reason },
      reader: {
        profession: this.profession(person.profession ?? known?.profession ?? 'professional'),
        unit: known?.unit ?? '',
        organisation: person.organisation ?? known?.organisation ?? '',
        ...this.name(textOr(person.name)),
      },
      ...(verdict === undefined ? {} : { verdict: VERDICTS[verdict][this.question.language] }),
    };
  }

  private name(name: string): { readonly name?: string } {
    return this.question.names ? { name } : {};
  }

  private profession(code: string): string {
    const { language } = this.question;
    return roleText(code, language) ?? this.oversight.labels.code('profession', code, language);
  }
}
