import type { EventStore } from '@polku/event-store';
import { foldCase, type CaseState } from '../case.js';
import type { CaseEvent, Recorded, ReminderEvent } from '../events/index.js';
import { asCaseEvent } from '../write/case-commands.js';
import { asReminderEvent } from '../write/register-commands.js';

export interface ReadCase {
  readonly events: readonly Recorded<CaseEvent>[];
  readonly state: CaseState;
}

/** Reads one case straight from the log: its card, timeline and history are never behind. */
export class CaseReader {
  constructor(private readonly store: EventStore) {}

  /** Undefined when there is no such case. */
  async read(caseId: string): Promise<ReadCase | undefined> {
    const { events } = await this.store.load(`case-${caseId}`);
    if (events.length === 0) return undefined;
    const recorded = events.map(asCaseEvent);
    return { events: recorded, state: foldCase(recorded) };
  }

  /** What was done about the reminders of a case; they have a stream of their own beside it. */
  async reminders(caseId: string): Promise<readonly Recorded<ReminderEvent>[]> {
    return (await this.store.load(`reminders-${caseId}`)).events.map(asReminderEvent);
  }
}
