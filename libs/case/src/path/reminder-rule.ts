import type { CaseStatus } from '../case.js';
import type { CaseEventType, Code } from '../events/index.js';
import type { IsoDuration, Source, Text } from './text.js';

/** What starts a reminder: exactly one key says what, the others narrow it. Lists of phases may name those of several paths. */
export type ReminderTrigger =
  /** The case was opened: any way, or by one. */
  | { readonly opened: 'any' | 'referral' | 'network-meeting' | 'contact' }
  /** Every entry of this type. */
  | { readonly event: CaseEventType }
  | { readonly fact: string }
  /** The fact is not there, while the case is in one of the phases. */
  | { readonly missingFact: string; readonly in: readonly string[] }
  /** The case comes to one of the phases; counted from the coming, or from the opening of the case. */
  | { readonly phase: readonly string[]; readonly from?: 'opening' }
  /** A step in one of the phases, loops too; `*` for any; with the client there, when said so. */
  | { readonly step: readonly string[] | '*'; readonly clientPresent?: true }
  /** A step whose form has been filled, when said so with this answer. */
  | { readonly form: string; readonly field?: string; readonly equals?: string | number | boolean }
  /** The day in a field of a form. */
  | { readonly formDate: { readonly form: string; readonly field: string } }
  | { readonly measurement: Code; readonly point?: string }
  /** A step is planned where the instrument is filled again although it was within the offset before. */
  | { readonly measurementAsked: Code }
  /** The day of each open sub-goal of the plan. */
  | { readonly subgoals: 'due' }
  /** The agreed day of the next follow-up, else counted from the agreement or the latest follow-up. */
  | { readonly plan: 'follow-up' }
  /** The last day of a consent that no other of its scope continues; `any` scope or one. */
  | { readonly consentEnds: Code }
  /** The last day of a placement; `any` form or some. */
  | { readonly placementEnds: readonly Code[] | 'any' }
  /** The time of an open planned step; `*` for any phase. */
  | { readonly plannedStep: readonly string[] | '*' }
  /** The end of the path has been planned. */
  | { readonly closing: true }
  /** Steps in these phases, one after the other, from the filling of the form on: the time since the latest. */
  | { readonly sessions: readonly string[]; readonly after: string }
  | { readonly noClientManager: true }
  | { readonly noNextStep: true }
  /** Time since the case moved, a placement began or ended, or a plan was agreed. */
  | { readonly noProgress: true }
  /** The day until which the case is paused. */
  | { readonly pausedUntil: true }
  | { readonly unemployedSince: true }
  /** A handover has been offered and not answered. */
  | { readonly handover: 'offered' }
  /** A rhythm of a team, a unit or an organisation, not of a case. */
  | { readonly calendar: 'team' | 'unit' | 'organisation' }
  /** The cases of a person are as many as the capacity of the path allows. */
  | { readonly caseload: 'full' }
  | { readonly any: readonly ReminderTrigger[] };

/** A trigger that is not several. */
export type SimpleTrigger = Exclude<ReminderTrigger, { any: unknown }>;

/** What ends a reminder before its time: something that has happened since what started it. */
export type ReminderStop =
  | { readonly fact: string }
  | { readonly form: string }
  | { readonly step: readonly string[] | '*' }
  /** An entry of this type; with the same value of the key as the entry that started the reminder. */
  | { readonly event: CaseEventType; readonly same?: string }
  /** A measurement; `ever`: also one from before. */
  | { readonly measurement: Code; readonly point?: string; readonly ever?: true }
  | { readonly clientManager: true }
  /** The end of the case. */
  | { readonly exit: true };

export type ReminderChannel = 'inbox' | 'email' | 'sms' | 'letter' | 'as-the-client-chose';

export interface EscalationStep {
  /** After the reminder was due. */
  readonly after: IsoDuration;
  readonly days?: 'working' | 'calendar';
  readonly to: readonly Code[];
}

/** A reminder rule as data; it is run by the reminders. */
export interface ReminderRule {
  readonly id: string;
  /** Short name of what starts it. */
  readonly on: string;
  /** What to do. `{day}` and the like are filled from what started it. */
  readonly text: Text;
  /** Codes of profession or role; `owner` of a sub-goal, `responsible` of a planned step, `offered`: who is to take over. */
  readonly to: readonly Code[];
  /** Others who are told the same. */
  readonly also?: readonly Code[];
  /** Who takes care that it reaches them. */
  readonly by?: Code;
  /** A duration, a range `P6M/P7M`, or `date-in-plan`. Absent: the source gives none, and `assumed` has ours. */
  readonly offset?: string;
  readonly approximate?: boolean;
  /** Comes again after every offset. */
  readonly repeat: boolean;
  /** `12 sessions within P3M`, `3 times`, or a duration. */
  readonly until?: string;
  readonly explicit: boolean;
  readonly source: Source;

  // What follows is how it is run. It is no part of the fingerprint of a path.
  readonly trigger?: ReminderTrigger;
  /** Which of several occurrences count; absent: each. */
  readonly which?: 'first' | 'last';
  /** No other occurrence sooner than this after the one before. */
  readonly notWithin?: IsoDuration;
  /** Counted back from what starts it. */
  readonly before?: true;
  /** Whether the days of the offset and of `again` are working days; absent: calendar days. */
  readonly days?: 'working' | 'calendar';
  /** Where a day goes on which the unit is closed; absent: the next open day, and the one before when counted back. */
  readonly onClosedDay?: 'next' | 'previous' | 'same';
  /** Comes again so often until it is stopped. */
  readonly again?: IsoDuration;
  readonly stop?: readonly ReminderStop[];
  /** Not wanted any more so long after it was due. */
  readonly expires?: IsoDuration;
  /** States of the case in which it is wanted; absent: active. */
  readonly while?: readonly Exclude<CaseStatus, 'none'>[];
  readonly channel?: ReminderChannel;
  readonly escalation?: { readonly steps: readonly EscalationStep[]; readonly source: Source };
  /** Lengths that the source does not give and an authority may change. */
  readonly assumed?: { readonly offset?: IsoDuration; readonly source: Source };
  /** Of every path of clients, whether it names the rule or not. */
  readonly everywhere?: boolean;
}

/** The length that a rule goes by: of the source or the authority, else the assumed one. */
export function offsetOf(rule: Pick<ReminderRule, 'offset' | 'assumed'>): string | undefined {
  return rule.offset ?? rule.assumed?.offset;
}

/** The simple triggers of a trigger. */
export function triggersOf(trigger: ReminderTrigger | undefined): readonly SimpleTrigger[] {
  if (trigger === undefined) return [];
  return 'any' in trigger ? trigger.any.flatMap(triggersOf) : [trigger];
}

export type ReminderUntil =
  | { readonly times: number }
  /** So long; with a number of sessions, these or the time, whichever comes first. */
  | { readonly within: IsoDuration; readonly sessions?: number };

const DURATION = 'P(?=.)(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?';
const SESSIONS = new RegExp(`^(\\d+) sessions within (${DURATION})$`);
const TIMES = /^(\d+) times$/;
const WITHIN = new RegExp(`^${DURATION}$`);

/** What `until` says; undefined when it cannot be read. */
export function readUntil(until: string): ReminderUntil | undefined {
  const sessions = SESSIONS.exec(until);
  if (sessions !== null) return { sessions: Number(sessions[1]), within: sessions[2] ?? '' };
  const times = TIMES.exec(until);
  if (times !== null) return { times: Number(times[1]) };
  return WITHIN.test(until) ? { within: until } : undefined;
}
