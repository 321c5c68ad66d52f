import type { CaseEvent, CaseState, Code, Instant, PathDefinition, Recorded, ReminderRule } from '@polku/case';
import type { Calendar } from '../calendar/calendar.js';
import { nextEscalation } from '../table/reminder-row.js';
import type { Addressee } from '../wanted/addressees.js';
import type { WantedReminder } from '../wanted/wanted-reminder.js';
import { wantedNow } from '../wanted/wanted-reminders.js';
import type { Period, ReplayedCase, ReplayedSending, ReplayedStep } from './replayed-case.js';
import { ReminderRows } from './reminder-rows.js';
import { statesKnown, type KnownState, type ReplayClock } from './states-known.js';

export interface ReplayOptions {
  readonly calendar: Calendar;
  readonly period: Period;
  /** Absent: by the time of recording. */
  readonly by?: ReplayClock;
}

/**
 * Which reminders would have been sent of a case in a period, and which steps of escalations taken, had Polku been running
 * with the rules of a definition all its life. At every moment it knows what was known then: a fact that comes before the
 * reminder is due cancels it, one that is recorded later does not. What people would have done differently is not guessed.
 */
export function replayCase(
  events: readonly Recorded<CaseEvent>[],
  definition: PathDefinition,
  { calendar, period, by = 'recorded' }: ReplayOptions,
): ReplayedCase {
  return replayStates([...statesKnown(events, by, period.to)], definition, { calendar, period });
}

/** The same from the states that were known one after the other: for several rules they are folded once. */
export function replayStates(
  known: readonly KnownState[],
  definition: PathDefinition,
  { calendar, period }: Omit<ReplayOptions, 'by'>,
): ReplayedCase {
  const replay = new Replay(definition, period);
  for (const [index, { at, state }] of known.entries()) {
    const until = known[index + 1]?.at ?? period.to;
    for (let now = at; now < until;) {
      const { reminders, changesAt } = wantedNow(state, definition, calendar, now);
      const end = changesAt !== undefined && changesAt < until ? changesAt : until;
      replay.pass(reminders, { state, now, end });
      now = end;
    }
  }
  return replay.finished(known[0]?.state.caseId ?? '');
}

/** A time in which nothing changes but the clock. */
interface Stretch {
  readonly state: CaseState;
  readonly now: Instant;
  /** Without it. */
  readonly end: Instant;
}

/** As the reminders of a case are filed. */
interface Filed {
  readonly sentAt: Instant;
  readonly escalations: { readonly step: number; readonly at: Instant; readonly to: readonly [] }[];
}

class Replay {
  private readonly filed = new Map<string, Filed>();
  private readonly sendings: ReplayedSending[] = [];
  private readonly steps: ReplayedStep[] = [];
  private readonly rows: ReminderRows;

  constructor(
    { reminders }: { readonly reminders: readonly ReminderRule[] },
    private readonly period: Period,
  ) {
    this.rows = new ReminderRows(reminders);
  }

  pass(reminders: readonly WantedReminder[], stretch: Stretch): void {
    this.rows.wanted(reminders, stretch.state, stretch.now);
    for (const reminder of reminders) {
      const filed = this.filed.get(reminder.id);
      // One whose time moved past its sending is sent again.
      const isSent = filed !== undefined && reminder.dueAt <= filed.sentAt;
      const sent = isSent ? filed : this.send(reminder, stretch);
      if (sent !== undefined) this.escalate(reminder, sent, stretch);
    }
  }

  private send(reminder: WantedReminder, { state: { unit }, now, end }: Stretch): Filed | undefined {
    const { id: reminderId, rule, dueAt, channel, to } = reminder;
    if (dueAt >= end) return undefined;
    const at = later(now, dueAt);
    const filed: Filed = { sentAt: at, escalations: [] };
    this.filed.set(reminderId, filed);
    this.rows.sent(reminder);
    this.sendings.push({ reminderId, rule, at, unit, dueAt, channel, to: receivers(to) });
    return filed;
  }

  /** One step after the other, each at its time, or when it became known that its time was over. */
  private escalate(reminder: WantedReminder, filed: Filed, { state: { unit }, now, end }: Stretch): void {
    const { id: reminderId, rule, escalation } = reminder;
    for (let next = nextEscalation(reminder, filed); next !== undefined && next < end;) {
      const at = later(now, next);
      const to = receivers(escalation[filed.escalations.length]?.to ?? []);
      const step = filed.escalations.push({ step: filed.escalations.length + 1, at, to: [] });
      this.steps.push({ reminderId, rule, at, unit, step, to });
      next = nextEscalation(reminder, filed);
    }
  }

  finished(caseId: string): ReplayedCase {
    const inPeriod = ({ at }: { readonly at: Instant }): boolean => at >= this.period.from && at < this.period.to;
    const inOrder = <Happening extends { readonly at: Instant }>(all: readonly Happening[]): readonly Happening[] =>
      all.filter(inPeriod).sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
    return {
      caseId,
      sent: inOrder(this.sendings),
      escalated: inOrder(this.steps),
      ended: inOrder(this.rows.ended()),
    };
  }
}

function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

function receivers(to: readonly Addressee[]): readonly Code[] {
  return [...new Set(to.map(receiverOf))];
}

function receiverOf(addressee: Addressee): Code {
  if (addressee.kind === 'person') return addressee.as;
  return addressee.kind === 'role' ? addressee.role : 'CLIENT';
}
