import type { CaseEvent, Instant, LocalDate, PathDefinition, Recorded } from '@polku/case';
import type { Calendar } from '../calendar/calendar.js';
import { dayNumber, dayOf, instantAt, plusDuration } from '../calendar/days.js';
import { CaseList, type CasesBehind } from './compared.js';
import { GroupedFigures, type ComparedCase, type Figures } from './figures.js';
import { LoadOfReceivers, type ReceiverLoad } from './load.js';
import { replayStates } from './replay-case.js';
import type { Period, ReplayedCase } from './replayed-case.js';
import { statesKnown, type ReplayClock } from './states-known.js';

/** The reminder rules of a path as they are and as they would be. */
export interface ComparedRules {
  readonly before: PathDefinition;
  readonly after: PathDefinition;
}

export interface BackTestOptions {
  /** Of a path that a case is on; undefined when the change does not touch it: such a case is only counted. */
  readonly rulesOf: (path: { readonly id: string; readonly version: number }) => ComparedRules | undefined;
  readonly calendar: Calendar;
  /** Days in Helsinki, both included. */
  readonly period: { readonly from: LocalDate; readonly to: LocalDate };
  /** Nothing is told of what comes after it, though the period may be longer. */
  readonly now: Instant;
  /** Position of the log up to which it was read. */
  readonly position: number;
  readonly by?: ReplayClock;
  /** Most cases that are listed behind a number. Absent: 20. */
  readonly mostCases?: number;
}

export interface BackTest {
  readonly position: number;
  readonly period: { readonly from: LocalDate; readonly to: LocalDate };
  readonly clock: ReplayClock;
  readonly cases: {
    readonly read: number;
    /** On paths that run a changed rule. */
    readonly replayed: number;
    /** Of erased clients: they are left out, for what they would have been reminded of is not known any more. */
    readonly erased: number;
    /** Recorded more than 30 days after they were opened: brought in from elsewhere, most likely. */
    readonly recordedLate: number;
  };
  readonly figures: Figures;
  readonly byRule: Readonly<Record<string, Figures>>;
  readonly byUnit: Readonly<Record<string, Figures>>;
  /** `2026-03`, in Helsinki. */
  readonly byMonth: Readonly<Record<string, Figures>>;
  /** By code of profession or role; `CLIENT` for clients. */
  readonly load: Readonly<Record<string, ReceiverLoad>>;
  /** Cases about which something else, or something at another time, would have been sent. */
  readonly differing: CasesBehind;
}

const MOST_CASES = 20;
const LATE = 30 * 86_400_000;

/**
 * What other rules would have sent and escalated in a time that is over, worked out from the log. Memory holds one case and
 * the figures. It is said with the entries as they came: nobody is thought to have acted sooner because of a reminder.
 */
export async function backTest(
  cases: AsyncIterable<readonly Recorded<CaseEvent>[]>,
  options: BackTestOptions,
): Promise<BackTest> {
  const { period, position, by: clock = 'recorded' } = options;
  const counting = new Counting(options);
  for await (const events of cases) counting.add(events);
  return { position, period, clock, ...counting.result() };
}

class Counting {
  private readonly cases = { read: 0, replayed: 0, erased: 0, recordedLate: 0 };
  private readonly period: Period;
  private readonly all: GroupedFigures;
  private readonly byRule: GroupedFigures;
  private readonly byUnit: GroupedFigures;
  private readonly byMonth: GroupedFigures;
  private readonly load: LoadOfReceivers;
  private readonly differing: CaseList;

  constructor(private readonly options: BackTestOptions) {
    const { period, now, mostCases = MOST_CASES } = options;
    const end = instantAt(plusDuration(period.to, 'P1D'), '00:00');
    this.period = { from: instantAt(period.from, '00:00'), to: end < now ? end : now };
    this.all = new GroupedFigures(() => '', mostCases);
    this.byRule = new GroupedFigures(({ rule }) => rule, mostCases);
    this.byUnit = new GroupedFigures(({ unit }) => unit, mostCases);
    this.byMonth = new GroupedFigures(({ at }) => dayOf(at).slice(0, 7), mostCases);
    this.load = new LoadOfReceivers(mostCases);
    this.differing = new CaseList(mostCases);
  }

  add(events: readonly Recorded<CaseEvent>[]): void {
    const opened = events.find((event) => event.type === 'CaseOpened');
    if (opened === undefined) return;
    this.cases.read += 1;
    const rules = this.options.rulesOf(opened.data.path);
    if (rules === undefined) return;
    if (events.some(({ type }) => type === 'ClientErased')) {
      this.cases.erased += 1;
      return;
    }
    this.cases.replayed += 1;
    if (Date.parse(opened.recordedAt) - Date.parse(opened.occurredAt) > LATE) this.cases.recordedLate += 1;
    const { calendar, by = 'recorded' } = this.options;
    const known = [...statesKnown(events, by, this.period.to)];
    const replay = (definition: PathDefinition): ReplayedCase =>
      replayStates(known, definition, { calendar, period: this.period });
    const before = replay(rules.before);
    this.count({ before, after: rules.after === rules.before ? before : replay(rules.after) });
  }

  private count(compared: ComparedCase): void {
    for (const figures of [this.all, this.byRule, this.byUnit, this.byMonth, this.load]) figures.add(compared);
    const { before, after } = compared;
    if (traceOf(before) !== traceOf(after)) this.differing.add(before.caseId);
  }

  result() {
    const { from, to } = this.options.period;
    return {
      cases: this.cases,
      figures: this.all.one(''),
      byRule: this.byRule.result(),
      byUnit: this.byUnit.result(),
      byMonth: this.byMonth.result(),
      load: this.load.result(dayNumber(to) - dayNumber(from) + 1),
      differing: this.differing.result(),
    };
  }
}

/** Everything that would have left Polku, and when. */
function traceOf({ sent, escalated }: ReplayedCase): string {
  const sendings = sent.map(({ reminderId, at }) => `${at} ${reminderId}`);
  const steps = escalated.map(({ reminderId, at, step }) => `${at} ${reminderId} ${String(step)}`);
  return [...sendings, ...steps].join('\n');
}
