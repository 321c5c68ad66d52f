import {
  asCaseEvent,
  asReminderEvent,
  foldCase,
  foldReminders,
  type CaseReminders,
  type CaseState,
  type Definitions,
  type Instant,
  type PathDefinition,
} from '@polku/case';
import type { EventStore, RecordedEvent } from '@polku/event-store';
import type { Calendar } from '../calendar/calendar.js';
import { rowsOf } from '../table/reminder-row.js';
import type { WorkedOut } from '../table/reminder-table.js';
import { wantedNow } from '../wanted/wanted-reminders.js';

/** A case, what has been done about its reminders, and the path that it is on. */
export interface ReadCase {
  readonly state: CaseState;
  readonly reminders: CaseReminders;
  /** Absent when this program does not know the version of the path: then nothing is wanted until it does. */
  readonly definition?: PathDefinition;
}

const NO_EVENTS: readonly RecordedEvent[] = [];

/** The reminders of cases as the log has them now. */
export class WorkOut {
  constructor(
    /** With what the rules ask for opened: see `openedByReminders`. */
    private readonly store: Pick<EventStore, 'loadMany'>,
    private readonly definitions: Pick<Definitions, 'path'>,
    readonly calendar: Calendar,
  ) {}

  /** Cases that there are; what has never been opened is left out. */
  async read(cases: readonly string[]): Promise<readonly ReadCase[]> {
    const streams = await this.store.loadMany(cases.flatMap((id) => [`case-${id}`, `reminders-${id}`]));
    const eventsOf = (stream: string) => streams.get(stream)?.events ?? NO_EVENTS;
    return cases.flatMap((id) => this.fold(eventsOf(`case-${id}`), eventsOf(`reminders-${id}`)) ?? []);
  }

  fold(events: readonly RecordedEvent[], reminderEvents: readonly RecordedEvent[]): ReadCase | undefined {
    if (events.length === 0) return undefined;
    const state = foldCase(events.map(asCaseEvent));
    if (state.status === 'none') return undefined;
    const definition = this.definitions.path(state.path.id, state.path.version);
    const reminders = foldReminders(reminderEvents.map(asReminderEvent));
    return { state, reminders, ...(definition === undefined ? {} : { definition }) };
  }

  /** What the table should hold of a case. */
  answer({ state, reminders, definition }: ReadCase, now: Instant): WorkedOut {
    const { reminders: wanted, changesAt } =
      definition === undefined ? { reminders: [] } : wantedNow(state, definition, this.calendar, now);
    return {
      caseId: state.caseId,
      caseVersion: state.version,
      remindersVersion: reminders.version,
      computedAt: now,
      ...(changesAt === undefined ? {} : { changesAt }),
      rows: rowsOf(state, wanted, reminders),
    };
  }
}
