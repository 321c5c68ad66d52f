import {
  asCaseEvent,
  asReminderEvent,
  foldCase,
  type CaseEvent,
  type CaseState,
  type Definitions,
  type Recorded,
  type ReminderEvent,
} from '@polku/case';
import type { RecordedEvent } from '@polku/event-store';
import { wantedNow, type Calendar, type WantedNow, type WantedReminder } from '@polku/reminders';
import { inHelsinki, morningOf } from './helsinki.js';

/** What was filed of one reminder. */
interface Filed {
  readonly dueAt: string;
  readonly sentAt: string;
  readonly steps: number;
  readonly snoozedUntil?: string;
}

interface CaseHistory {
  readonly events: Recorded<CaseEvent>[];
  readonly filed: Map<string, Filed>;
  /** Events that there were when the step began: what was sent during a step may rest on any state within it. */
  settled: number;
  known?: { readonly events: number; readonly state: CaseState; readonly at: string; readonly wanted: WantedNow };
}

type Sending = Recorded<Extract<ReminderEvent, { type: 'ReminderSent' }>>;
type Escalation = Recorded<Extract<ReminderEvent, { type: 'ReminderEscalated' }>>;

/** An hour: until then escalations are counted from the due time, however late the sending was. */
const PUNCTUAL = 3_600_000;

/**
 * Polku's reminders as a book that somebody keeps by hand: every case folded from its whole log, what is wanted of it asked
 * anew, and beside it what was filed. Whatever was filed wrongly becomes a fault.
 */
export class ReminderModel {
  readonly faults: string[] = [];
  readonly counts = { sent: 0, again: 0, escalated: 0, mornings: 0, rules: new Set<string>() };
  /** Seconds from the first moment at which it was due, wanted, and the clock stood still, to the sending. */
  readonly lateness: number[] = [];
  /** Moments at which the clock stood while the reminders ran. */
  readonly stops: string[] = [];
  readonly sendings: Sending[] = [];
  position = 0;
  private readonly cases = new Map<string, CaseHistory>();
  private since: ReadonlyMap<string, string> = new Map<string, string>();

  constructor(
    private readonly definitions: Pick<Definitions, 'path'>,
    private readonly calendar: Calendar,
  ) {}

  /** Takes what has been recorded since the last time. */
  read(page: readonly RecordedEvent[]): void {
    for (const each of this.cases.values()) each.settled = each.events.length;
    for (const event of page) {
      this.position = event.position;
      const [, kind, caseId = ''] = /^(case|reminders)-(.+)$/.exec(event.stream) ?? [];
      if (kind === 'case') this.historyOf(caseId).events.push(asCaseEvent(event));
      if (kind === 'reminders') this.file(caseId, asReminderEvent(event));
    }
  }

  stateOf(caseId: string): CaseState {
    return foldCase(this.historyOf(caseId).events);
  }

  /** Reminders that were sent and are still wanted. */
  open(caseId: string, now: string): readonly string[] {
    const history = this.historyOf(caseId);
    return this.wanted(history, now).reminders.flatMap(({ id }) => (history.filed.has(id) ? [id] : []));
  }

  /** The next moment at which something has to happen by itself. */
  nextAt(now: string): string | undefined {
    const times = [...this.cases.values()].flatMap((history) => {
      const { reminders, changesAt } = this.wanted(history, now);
      return [changesAt, ...reminders.map((each) => todoAt(each, history.filed.get(each.id)))];
    });
    return times.filter((at) => at !== undefined && at > now).sort()[0];
  }

  /** What should have been done by a moment and was not. */
  undone(now: string, by: string): readonly string[] {
    return [...this.cases.values()].flatMap((history) =>
      this.wanted(history, now).reminders.flatMap((each) => {
        const at = todoAt(each, history.filed.get(each.id));
        return at !== undefined && at <= by ? [`${each.id} due ${at}`] : [];
      }),
    );
  }

  /** Notes since when each reminder has been wanted at its time. */
  note(now: string): void {
    const keys = [...this.cases.values()].flatMap((history) =>
      this.wanted(history, now).reminders.map(({ id, dueAt }) => `${id} ${dueAt}`),
    );
    this.since = new Map(keys.map((key) => [key, this.since.get(key) ?? now]));
  }

  /** The rows that the table should have, by the names of the reminders. */
  rows(now: string): ReadonlyMap<string, object> {
    return new Map(
      [...this.cases.values()].flatMap((history) =>
        this.wanted(history, now).reminders.map((reminder) => {
          const { id, dueAt } = reminder;
          const filed = sentOf(reminder, history.filed.get(id));
          const row = { dueAt, sentAt: filed?.sentAt, escalated: filed?.steps ?? 0, nextAt: todoAt(reminder, filed) };
          return [id, row] as const;
        }),
      ),
    );
  }

  private file(caseId: string, event: Recorded<ReminderEvent>): void {
    const { filed } = this.historyOf(caseId);
    const before = filed.get(event.data.reminderId);
    switch (event.type) {
      case 'ReminderSent':
        this.send(caseId, event, before);
        filed.set(event.data.reminderId, { dueAt: event.data.dueAt, sentAt: event.recordedAt, steps: 0 });
        return;
      case 'ReminderEscalated':
        this.escalate(caseId, event, before);
        if (before !== undefined) filed.set(event.data.reminderId, { ...before, steps: event.data.step });
        return;
      case 'ReminderSnoozed':
        if (before !== undefined) filed.set(event.data.reminderId, { ...before, snoozedUntil: event.data.until });
        return;
      default:
    }
  }

  private send(caseId: string, event: Sending, before: Filed | undefined): void {
    const { reminderId, dueAt, rule, to } = event.data;
    const at = event.recordedAt;
    this.counts.sent += 1;
    this.counts.rules.add(rule);
    this.sendings.push(event);
    if (dueAt > at) this.fault(`${reminderId} was sent at ${at}, before it was due at ${dueAt}`);
    if (before !== undefined) {
      this.counts.again += 1;
      if (dueAt <= before.sentAt)
        this.fault(`${reminderId} due ${dueAt} was sent at ${before.sentAt} and again at ${at}`);
    }
    const wanted = this.wantedWithin(caseId, at).find(({ id, dueAt: due }) => id === reminderId && due === dueAt);
    if (wanted === undefined) {
      this.fault(`${reminderId} due ${dueAt} was sent at ${at}, when nobody wanted it`);
      return;
    }
    if (to.length === 0) this.fault(`${reminderId} was sent to nobody`);
    this.checkClock(wanted);
    const since = this.since.get(`${reminderId} ${dueAt}`) ?? at;
    const first = this.firstStop(since > dueAt ? since : dueAt);
    this.lateness.push(Math.max(0, Date.parse(at) - Date.parse(first ?? at)) / 1_000);
  }

  private escalate(caseId: string, event: Escalation, before: Filed | undefined): void {
    const { reminderId, step } = event.data;
    const at = event.recordedAt;
    this.counts.escalated += 1;
    if (before === undefined) {
      this.fault(`${reminderId} was escalated before it was sent`);
      return;
    }
    if (step !== before.steps + 1) this.fault(`${reminderId} took step ${String(step)} after ${String(before.steps)}`);
    const wanted = this.wantedWithin(caseId, at).filter(({ id }) => id === reminderId);
    const times = wanted.map((each) => escalatesAt(each, before));
    if (!times.some((time) => time !== undefined && time <= at)) {
      this.fault(`${reminderId} was escalated at ${at}, it should be ${times[0] ?? 'not wanted'}`);
    }
  }

  private firstStop(from: string): string | undefined {
    const before = this.stops.findLastIndex((stop) => stop < from);
    return this.stops[before + 1];
  }

  /** What is due on a day is due when the clocks in Helsinki show eight; what is due at once, at its moment. */
  private checkClock({ id, dueAt, why: { at, reckoning } }: WantedReminder): void {
    const { offset, paused } = reckoning;
    if (paused !== undefined || offset.startsWith('PT')) return;
    if (!/[1-9]/.test(offset) && at !== undefined) {
      if (dueAt !== at) this.fault(`${id} is due at once, but at ${dueAt} instead of ${at}`);
      return;
    }
    this.counts.mornings += 1;
    if (!inHelsinki(dueAt).endsWith(' 08:00')) this.fault(`${id} is due at ${inHelsinki(dueAt)} in Helsinki`);
  }

  private wantedWithin(caseId: string, at: string): readonly WantedReminder[] {
    const { events, settled } = this.historyOf(caseId);
    const lengths = Array.from({ length: events.length - settled + 1 }, (_, index) => settled + index);
    return lengths.flatMap((length) => this.ask(foldCase(events.slice(0, length)), at).reminders);
  }

  private wanted(history: CaseHistory, now: string): WantedNow {
    const { events, known } = history;
    const isFresh = known?.events === events.length;
    if (isFresh && known.at <= now && (known.wanted.changesAt ?? '9999') > now) return known.wanted;
    const state = isFresh ? known.state : foldCase(events);
    const wanted = this.ask(state, now);
    history.known = { events: events.length, state, at: now, wanted };
    return wanted;
  }

  private ask(state: CaseState, now: string): WantedNow {
    const definition = state.status === 'none' ? undefined : this.definitions.path(state.path.id, state.path.version);
    return definition === undefined ? { reminders: [] } : wantedNow(state, definition, this.calendar, now);
  }

  private historyOf(caseId: string): CaseHistory {
    const known = this.cases.get(caseId);
    if (known !== undefined) return known;
    const history: CaseHistory = { events: [], filed: new Map(), settled: 0 };
    this.cases.set(caseId, history);
    return history;
  }

  private fault(what: string): void {
    this.faults.push(what);
  }
}

/** A reminder whose time has moved past its sending is to be sent again. */
function sentOf({ dueAt }: WantedReminder, filed: Filed | undefined): Filed | undefined {
  return filed !== undefined && dueAt <= filed.sentAt ? filed : undefined;
}

function todoAt(reminder: WantedReminder, filed: Filed | undefined): string | undefined {
  const sent = sentOf(reminder, filed);
  return sent === undefined ? reminder.dueAt : escalatesAt(reminder, sent);
}

/** The next step of the escalation, thought out once more. */
function escalatesAt(
  { dueAt, escalation }: WantedReminder,
  { sentAt, steps, snoozedUntil }: Filed,
): string | undefined {
  const step = escalation[steps];
  if (step === undefined) return undefined;
  const late = Date.parse(sentAt) - Date.parse(dueAt);
  const counted = new Date(Date.parse(step.at) + (late > PUNCTUAL ? late : 0)).toISOString();
  const back = snoozedUntil === undefined ? counted : morningOf(snoozedUntil);
  return back > counted ? back : counted;
}
