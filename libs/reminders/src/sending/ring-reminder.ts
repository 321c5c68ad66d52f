import {
  EscalateReminder,
  momentOf,
  SendReminder,
  type CommandDispatcher,
  type CommandOutcome,
  type Instant,
} from '@polku/case';
import type { Clock } from '@polku/kernel';
import type { ReminderBook } from '../table/reminder-book.js';
import { nextEscalation, sentOf } from '../table/reminder-row.js';
import type { WantedReminder } from '../wanted/wanted-reminder.js';
import type { ReadCase, WorkOut } from '../working-out/work-out.js';
import { receiversOf, type People } from './people.js';

/** Who files what the system does by itself. */
export const SYSTEM = 'polku';

export type Rung = 'sent' | 'escalated' | 'not-wanted' | 'not-due' | 'nothing-to-do';

/** What a reminder that was sent is measured by. */
export interface RingObserver {
  sent(kind: 'reminder' | 'escalation', dueAt: Instant, sentAt: Instant): void;
}

/**
 * What is done when the alarm of a reminder rings. The row that it was set for is not believed: the case is read again,
 * and what it wants now, of whom, is filed on it. The log decides whether it was filed before.
 */
export class RingReminder {
  constructor(
    private readonly parts: {
      readonly workOut: WorkOut;
      readonly book: ReminderBook;
      readonly people: People;
      readonly dispatcher: Pick<CommandDispatcher, 'dispatch'>;
      readonly clock: Clock;
      readonly observer?: RingObserver;
    },
  ) {}

  async ring(reminderId: string): Promise<Rung> {
    const { workOut, clock } = this.parts;
    const caseId = reminderId.split('.')[0] ?? '';
    const [read] = await workOut.read([caseId]);
    const now = clock.now();
    if (read === undefined) return 'not-wanted';
    const answer = workOut.answer(read, now);
    const wanted = answer.rows.find(({ id }) => id === reminderId)?.wanted;
    if (wanted === undefined) {
      await this.parts.book.write([answer], [], now);
      return 'not-wanted';
    }
    const rung = await this.sendOrEscalate(wanted, read, now);
    // The row is behind what was found: made equal now, not when the log is followed next.
    if (rung === 'not-due' || rung === 'nothing-to-do') await this.parts.book.write([answer], [], now);
    return rung;
  }

  private async sendOrEscalate(wanted: WantedReminder, read: ReadCase, now: Instant): Promise<Rung> {
    const sent = sentOf(read.reminders.filed.get(wanted.id), wanted);
    if (sent === undefined) return wanted.dueAt > now ? 'not-due' : this.send(wanted, read, now);
    const at = nextEscalation(wanted, sent);
    if (at === undefined) return 'nothing-to-do';
    return at > now ? 'not-due' : this.escalate(wanted, sent.escalations.length, at, read, now);
  }

  private async send(wanted: WantedReminder, { state }: ReadCase, now: Instant): Promise<Rung> {
    const to = await receiversOf(wanted.to, state, this.parts.people, momentOf(now));
    const { id: reminderId, rule, dueAt, channel } = wanted;
    const data = { reminderId, rule, dueAt, to, channel, values: wanted.text.values };
    const commandId = `${reminderId} ${dueAt}`;
    const outcome = await this.dispatch(new SendReminder(state.caseId, data, { commandId, actor: SYSTEM }));
    if (!appended(outcome)) return 'nothing-to-do';
    this.parts.observer?.sent('reminder', dueAt, now);
    return 'sent';
  }

  private async escalate(
    wanted: WantedReminder,
    taken: number,
    dueAt: Instant,
    { state }: ReadCase,
    now: Instant,
  ): Promise<Rung> {
    const to = await receiversOf(wanted.escalation[taken]?.to ?? [], state, this.parts.people, momentOf(now));
    const step = taken + 1;
    const commandId = `${wanted.id} ${wanted.dueAt} step ${String(step)}`;
    const data = { reminderId: wanted.id, step, to };
    const outcome = await this.dispatch(new EscalateReminder(state.caseId, data, { commandId, actor: SYSTEM }));
    if (!appended(outcome)) return 'nothing-to-do';
    this.parts.observer?.sent('escalation', dueAt, now);
    return 'escalated';
  }

  private dispatch(command: SendReminder | EscalateReminder): Promise<CommandOutcome> {
    return this.parts.dispatcher.dispatch(command);
  }
}

/**
 * Refused or done before: somebody was faster. Receivers may differ between two workers of whom one was frozen; the same
 * key with another content is then the answer to the slower one.
 */
function appended(outcome: CommandOutcome): boolean {
  return outcome.outcome === 'done' && !outcome.repeated && outcome.events.length > 0;
}
