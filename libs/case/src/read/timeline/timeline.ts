import type { CaseEvent, Instant, LocalDate, Recorded } from '../../events/index.js';
import type { DefinitionLabels, Language } from '../definition-labels.js';
import { calendarDays, plainDay, plainMoment } from '../plain-dates.js';
import { DISCLOSED_WITH, DISCLOSURE_BASES, TIMELINE_TEXTS, VERDICTS } from './timeline-texts.js';

export interface TimelineEntry {
  /** Version of the entry in its stream: what corrections name. */
  readonly version: number;
  readonly type: CaseEvent['type'];
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: string;
  /** Plain words in the reader's language. */
  readonly text: string;
  /** Recorded on a later day than it happened. */
  readonly late: boolean;
  readonly struck: boolean;
  readonly corrected: boolean;
  /** The text of the entry before its corrections. */
  readonly original?: string;
}

/** A stretch in which nothing was recorded though the case was open [001:2035-2041]. */
export interface TimelineGap {
  readonly from: Instant;
  readonly to: Instant;
  readonly days: number;
}

export interface Timeline {
  readonly entries: readonly TimelineEntry[];
  readonly gaps: readonly TimelineGap[];
}

/** The sources give no length of a break; an assumption that a later setting may change. */
const GAP_DAYS = 60;

/** Every entry of a case in the order of the world, in plain words; struck and corrected ones stay visible as such. */
export function timelineOf(
  events: readonly Recorded<CaseEvent>[],
  labels: DefinitionLabels,
  language: Language,
): Timeline {
  const background = backgroundOf(events);
  const amended = new Map<number, Recorded<CaseEvent>>();
  const struck = new Set<number>();
  for (const event of events) {
    amended.set(event.version, event);
    if (event.type === 'EntryStruck') struck.add(event.data.target);
    if (event.type === 'EntryCorrected') {
      const target = amended.get(event.data.target);
      if (target !== undefined) amended.set(target.version, correctedBy(target, event));
    }
  }
  const say = (event: Recorded<CaseEvent>): string => sentence(event, background, labels, language);
  const entries = events.map((event): TimelineEntry => {
    const current = amended.get(event.version) ?? event;
    const corrected = current !== event;
    return {
      version: event.version,
      type: event.type,
      occurredAt: current.occurredAt,
      recordedAt: event.recordedAt,
      actor: event.actor,
      text: say(current),
      late: calendarDays(current.occurredAt, event.recordedAt) > 0,
      struck: struck.has(event.version),
      corrected,
      ...(corrected ? { original: say(event) } : {}),
    };
  });
  entries.sort((one, other) => order(one.occurredAt, other.occurredAt) || one.version - other.version);
  return { entries, gaps: gapsBetween(entries) };
}

function correctedBy(
  target: Recorded<CaseEvent>,
  correction: Recorded<Extract<CaseEvent, { type: 'EntryCorrected' }>>,
): Recorded<CaseEvent> {
  return {
    ...target,
    occurredAt: correction.data.occurredAt ?? target.occurredAt,
    data: { ...target.data, ...correction.data.changes },
  } as Recorded<CaseEvent>;
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** To read a case is no work with the client. */
const NO_WORK: readonly CaseEvent['type'][] = ['GlassBroken', 'GlassReviewed', 'ClientErased'];

function gapsBetween(entries: readonly TimelineEntry[]): TimelineGap[] {
  const gaps: TimelineGap[] = [];
  let before: TimelineEntry | undefined;
  for (const entry of entries.filter(({ struck, type }) => !struck && !NO_WORK.includes(type))) {
    const quiet = before === undefined || before.type === 'CasePaused' || before.type === 'CaseExited';
    if (before !== undefined && !quiet) {
      const days = calendarDays(before.occurredAt, entry.occurredAt);
      if (days >= GAP_DAYS) gaps.push({ from: before.occurredAt, to: entry.occurredAt, days });
    }
    before = entry;
  }
  return gaps;
}

/** What the words of an entry need of other entries. */
interface Background {
  readonly path: { readonly id: string; readonly version: number };
  /** Name of who used each emergency access. */
  readonly glass: ReadonlyMap<string, string>;
}

function backgroundOf(events: readonly Recorded<CaseEvent>[]): Background {
  const opened = events.find((event) => event.type === 'CaseOpened');
  const glass = events.flatMap((event) =>
    event.type === 'GlassBroken' ? [[event.data.grantId, event.data.person.name] as const] : [],
  );
  return { path: opened?.data.path ?? { id: '', version: 0 }, glass: new Map(glass) };
}

function sentence(
  event: Recorded<CaseEvent>,
  background: Background,
  labels: DefinitionLabels,
  language: Language,
): string {
  const words = wordsOf(event, background, labels, language);
  return TIMELINE_TEXTS[event.type][language].replaceAll(/\{(\w+)\}/g, (_match, name: string) => words[name] ?? '');
}

function wordsOf(
  event: Recorded<CaseEvent>,
  { path, glass }: Background,
  labels: DefinitionLabels,
  language: Language,
): Readonly<Record<string, string>> {
  const phase = (id: string): string => labels.phase(path.id, path.version, id, language);
  const code = (list: string, value: string | undefined): string =>
    value === undefined ? '' : labels.code(list, value, language);
  const day = (value: LocalDate | undefined): string => (value === undefined ? '' : plainDay(value, language));
  const after = (separator: string, value: string): string => (value === '' ? '' : `${separator}${value}`);
  switch (event.type) {
    case 'CaseOpened':
      return {
        path: labels.path(path.id, path.version, language),
        source: code('referral_source', event.data.entry.source),
      };
    case 'CaseParked':
      return { missing: event.data.missing.join(', ') };
    case 'ConsentGiven':
    case 'ConsentRenewed':
      return { scope: code('consent_scope', event.data.scope), validTo: after(' – ', day(event.data.validTo)) };
    case 'ConsentRefused':
    case 'ConsentWithdrawn':
      return { scope: code('consent_scope', event.data.scope) };
    case 'ClientManagerNamed':
    case 'PairWorkerNamed':
    case 'HandoverAccepted':
      return { person: event.data.person.name };
    case 'HandoverOffered':
      return {
        from: event.data.from.name,
        to: event.data.to.name,
        escorted: event.data.escorted
          ? { fi: ' (saattaen vaihtaen)', sv: ' (med överföringsmöte)', en: ' (escorted)' }[language]
          : '',
      };
    case 'StepPlanned':
      return {
        phase: phase(event.data.phase),
        dueAt: plainMoment(event.data.dueAt, language),
        responsible: event.data.responsible.name,
      };
    case 'StepRescheduled':
      return { dueAt: plainMoment(event.data.dueAt, language) };
    case 'StepRecorded':
      return {
        phase: phase(event.data.phase),
        channel: after(', ', code('contact_channel', event.data.channel).toLocaleLowerCase(language)),
        performedBy: event.data.performedBy.name,
      };
    case 'MeasurementRecorded':
      return {
        instrument: code('instrument', event.data.instrument),
        filledOn: day(event.data.filledOn),
        value: event.data.value === undefined ? '' : `: ${String(event.data.value)}`,
      };
    case 'PlanAgreed':
      return { planVersion: String(event.data.planVersion), subgoals: String(event.data.subgoals.length) };
    case 'PlanSigned':
      return { signedOn: day(event.data.signedOn) };
    case 'NetworkMemberNamed':
      return { service: event.data.service };
    case 'OnwardReferralSent':
      return { service: code('onward_service', event.data.service), organisation: event.data.organisation };
    case 'OnwardReferralStarted':
      return { startedOn: day(event.data.startedOn) };
    case 'PlacementStarted':
      return {
        startedOn: day(event.data.startedOn),
        form: code('employment_form', event.data.form),
        employer: event.data.employer,
      };
    case 'PlacementEnded':
      return { endedOn: day(event.data.endedOn) };
    case 'CasePaused':
      return { pause: code('pause_reason', event.data.reason), until: after(' – ', day(event.data.until)) };
    case 'NoteAdded':
      return { text: event.data.text };
    case 'EntryCorrected':
    case 'EntryStruck':
      return { target: String(event.data.target), reason: event.data.reason };
    case 'CaseExited':
      return {
        exitReason: code('exit_reason', event.data.reason),
        destination: after(' → ', code('onward_service', event.data.destination)),
      };
    case 'OutcomeRecorded':
      return { months: String(event.data.monthsAfterExit), outcome: code('follow_up_outcome', event.data.outcome) };
    case 'DataDisclosed':
      return {
        organisation: event.data.toOrganisation,
        what: DISCLOSED_WITH[event.data.what][language],
        basis: `${DISCLOSURE_BASES[event.data.basis][language]}${after(', ', event.data.legalGround ?? '')}`,
      };
    case 'GlassBroken':
      return {
        person: event.data.person.name,
        until: plainMoment(event.data.until, language),
        reason: event.data.reason,
      };
    case 'GlassReviewed':
      return {
        person: glass.get(event.data.grantId) ?? '',
        verdict: VERDICTS[event.data.verdict][language],
        note: event.data.note === undefined ? '.' : `. ${event.data.note}`,
      };
    case 'HandoverDeclined':
    case 'PlannedStepCancelled':
    case 'CaseReopened':
      return { reason: event.data.reason };
    case 'CaseUnparked':
    case 'ClientErased':
    case 'PairWorkerReleased':
    case 'HandoverWithdrawn':
    case 'NoShowMarked':
    case 'PlanReviewed':
    case 'NetworkMemberRemoved':
    case 'CaseResumed':
    case 'ReferralJudged':
      return {};
  }
}
