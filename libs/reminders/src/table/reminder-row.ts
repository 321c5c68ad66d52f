import type { CaseReminders, CaseState, Code, FiledReminder, Instant, PersonRef, ReminderReceiver } from '@polku/case';
import { instantAt } from '../calendar/days.js';
import type { Addressee } from '../wanted/addressees.js';
import type { WantedReminder } from '../wanted/wanted-reminder.js';

/** A reminder that is wanted and how far it has been sent: one row of the table, made from the log and nothing else. */
export interface ReminderRow {
  readonly id: string;
  readonly caseId: string;
  readonly pathId: string;
  readonly pathVersion: number;
  readonly unit: string;
  readonly rule: string;
  readonly dueAt: Instant;
  readonly wanted: WantedReminder;
  /** Whom it reached, or will. */
  readonly persons: readonly string[];
  /** Roles in units: {@link roleInUnit}. */
  readonly roles: readonly string[];
  readonly toClient: boolean;
  readonly sentAt?: Instant;
  readonly escalated: number;
  readonly acknowledgedAt?: Instant;
  readonly acknowledgedBy?: string;
  readonly snoozedUntil?: Instant;
  readonly undelivered?: Code;
  /** When something has to be done about it by itself. */
  readonly nextAt?: Instant;
}

/** `KOO@Työkyvyn tuki`: codes have no `@`. */
export function roleInUnit(role: Code, unit: string): string {
  return `${role}@${unit}`;
}

/** The rows of a case: one for each reminder that is wanted. */
export function rowsOf(
  { path, unit, clientManager }: Pick<CaseState, 'path' | 'unit' | 'clientManager'>,
  wanted: readonly WantedReminder[],
  { filed }: CaseReminders,
): readonly ReminderRow[] {
  return wanted.map((reminder) => {
    const sent = sentOf(filed.get(reminder.id), reminder);
    const nextAt = sent === undefined ? reminder.dueAt : nextEscalation(reminder, sent);
    return {
      id: reminder.id,
      caseId: reminder.caseId,
      pathId: path.id,
      pathVersion: path.version,
      unit,
      rule: reminder.rule,
      dueAt: reminder.dueAt,
      wanted: reminder,
      ...reachedBy(reminder, sent, carerOf(reminder, unit, clientManager?.person)),
      ...sendingOf(sent),
      ...(nextAt === undefined ? {} : { nextAt }),
    };
  });
}

/** A reminder whose time moved past its sending is to be sent again: an appointment has another time now. */
export function sentOf(
  filed: FiledReminder | undefined,
  { dueAt }: Pick<WantedReminder, 'dueAt'>,
): FiledReminder | undefined {
  return filed !== undefined && dueAt <= filed.sentAt ? filed : undefined;
}

/** Time that a reminder may be late without its escalation being counted from the sending. */
const LATE = 3_600_000;

/**
 * When the next step is taken. Steps are counted from the due time; when a reminder could not be sent then, nobody is
 * told over somebody's head who has only just heard of it.
 */
export function nextEscalation(
  { dueAt, escalation }: Pick<WantedReminder, 'dueAt' | 'escalation'>,
  { sentAt, escalations, snoozed }: Pick<FiledReminder, 'sentAt' | 'escalations' | 'snoozed'>,
): Instant | undefined {
  const step = escalation[escalations.length];
  if (step === undefined) return undefined;
  const late = Date.parse(sentAt) - Date.parse(dueAt);
  const at = late > LATE ? new Date(Date.parse(step.at) + late).toISOString() : step.at;
  const back = snoozed === undefined ? undefined : instantAt(snoozed.until, BACK_AT);
  return back !== undefined && back > at ? back : at;
}

/** A reminder that was put off comes back in the morning of the day. */
const BACK_AT = '08:00';

function sendingOf(sent: FiledReminder | undefined) {
  if (sent === undefined) return { escalated: 0 };
  const acknowledged = sent.acknowledged.at(-1);
  const undelivered = sent.undelivered.at(-1)?.reason;
  return {
    sentAt: sent.sentAt,
    escalated: sent.escalations.length,
    ...(acknowledged && { acknowledgedAt: acknowledged.at, acknowledgedBy: acknowledged.by }),
    ...(sent.snoozed && { snoozedUntil: instantAt(sent.snoozed.until, BACK_AT) }),
    ...(undelivered === undefined ? {} : { undelivered }),
  };
}

/** Who takes care that the client is reached: prints the letter, calls when nothing could be delivered. */
function carerOf({ by, to }: WantedReminder, unit: string, manager: PersonRef | undefined): readonly Addressee[] {
  if (!to.some(({ kind }) => kind === 'client')) return [];
  if (by !== undefined) return [by];
  return [manager === undefined ? { kind: 'role', role: 'KOO', unit } : { kind: 'person', person: manager, as: 'AV' }];
}

/** Whoever was told, and whoever it is about now: a new client manager sees what the one before was reminded of. */
function reachedBy({ to }: WantedReminder, sent: FiledReminder | undefined, carers: readonly Addressee[]) {
  const told = sent === undefined ? [] : [...sent.to, ...sent.escalations.flatMap((step) => step.to)];
  const all: readonly (Addressee | ReminderReceiver)[] = [...to, ...carers, ...told];
  const persons = all.flatMap((each) =>
    each.kind !== 'person' ? [] : ['personId' in each ? each.personId : each.person.id],
  );
  const roles = all.flatMap((each) => (each.kind === 'role' ? [roleInUnit(each.role, each.unit)] : []));
  return {
    persons: [...new Set(persons)].sort(),
    roles: [...new Set(roles)].sort(),
    toClient: to.some(({ kind }) => kind === 'client'),
  };
}
