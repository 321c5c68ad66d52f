import type { CaseState, Code, Instant, ReminderRule } from '@polku/case';
import type { WantedReminder } from '../wanted/wanted-reminder.js';
import type { ReplayedEnd } from './replayed-case.js';

/** A reminder with its repetitions. */
interface Row {
  readonly rule: Code;
  /** The due time of the first that was sent. */
  firstDueAt?: Instant;
  /** The earliest due time when it was wanted last. */
  dueAt: Instant;
  /** When the last of it is over by itself; absent: never. */
  ends?: Instant;
  end?: Omit<ReplayedEnd, 'row' | 'rule'>;
}

/** Which reminders an entry has made needless, and when. What was over by itself, or with the case, is none of them. */
export class ReminderRows {
  private readonly rules: ReadonlyMap<string, ReminderRule>;
  private readonly rows = new Map<string, Row>();

  constructor(rules: readonly ReminderRule[]) {
    this.rules = new Map(rules.map((rule) => [rule.id, rule]));
  }

  /** What is wanted from now on. */
  wanted(reminders: readonly WantedReminder[], state: CaseState, now: Instant): void {
    const there = new Set<string>();
    for (const reminder of reminders) {
      const id = this.rowOf(reminder);
      this.keep(id, reminder, there.has(id));
      there.add(id);
    }
    for (const [id, row] of this.rows) if (row.end === undefined && !there.has(id)) this.settle(id, row, state, now);
  }

  sent(reminder: WantedReminder): void {
    const row = this.rows.get(this.rowOf(reminder));
    if (row !== undefined) row.firstDueAt ??= reminder.dueAt;
  }

  ended(): readonly ReplayedEnd[] {
    return [...this.rows].flatMap(([row, { rule, end }]) => (end === undefined ? [] : [{ row, rule, ...end }]));
  }

  /** Reminders come in the order of their due times. */
  private keep(id: string, { rule, dueAt, ends }: WantedReminder, another: boolean): void {
    const row = this.rows.get(id);
    if (row === undefined) {
      this.rows.set(id, { rule, dueAt, ...(ends === undefined ? {} : { ends }) });
      return;
    }
    // Wanted again: a strike or a correction has taken back what had ended it.
    delete row.end;
    if (!another) row.dueAt = dueAt;
    if (ends === undefined) delete row.ends;
    else row.ends = ends;
  }

  private settle(id: string, row: Row, state: CaseState, now: Instant): void {
    const fate = fateOf(row, this.rules.get(row.rule), state, now);
    if (fate === 'over') this.rows.delete(id);
    if (fate !== 'ended') return;
    const { firstDueAt, dueAt } = row;
    const kind = firstDueAt === undefined ? 'in-time' : 'after-due';
    row.end = { at: now, unit: state.unit, kind, dueAt: firstDueAt ?? dueAt };
  }

  private rowOf({ id, rule }: WantedReminder): string {
    const { repeat = false, again } = this.rules.get(rule) ?? {};
    return repeat || again !== undefined ? id.replace(/-\d+$/, '') : id;
  }
}

/** Why a row is not wanted any more; `waits`: it may be wanted again when the case goes on. */
function fateOf(
  { ends }: Row,
  rule: ReminderRule | undefined,
  { status, erased }: CaseState,
  now: Instant,
): 'over' | 'ended' | 'waits' {
  if (erased !== undefined || (ends !== undefined && ends <= now)) return 'over';
  if ((rule?.while ?? ['active']).some((each) => each === status)) return 'ended';
  if (status !== 'exited') return 'waits';
  return rule?.stop?.some((stop) => 'exit' in stop) === true ? 'ended' : 'over';
}
