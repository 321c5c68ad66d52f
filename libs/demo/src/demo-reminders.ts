import {
  AcknowledgeReminder,
  asCaseEvent,
  EscalateReminder,
  foldCase,
  SendReminder,
  SnoozeReminder,
  type AggregateCommand,
  type Definitions,
  type Instant,
  type ReminderReceiver,
} from '@polku/case';
import { streamsInOrder, type EventStore, type RecordedEvent, type StreamOrderedReading } from '@polku/event-store';
import { FixedClock } from '@polku/kernel';
import { Calendar, dayOf, instantAt, wantedReminders, type Addressee, type WantedReminder } from '@polku/reminders';
import { Chance } from './chance.js';
import type { DispatcherAt } from './seed-demo.js';

export interface ReminderSeedRequest {
  /** The log of the demo. */
  readonly store: Pick<EventStore, 'head'> & StreamOrderedReading;
  readonly definitions: Pick<Definitions, 'path'>;
  /** A way into the log whose `recordedAt` comes from the given clock. */
  readonly openAt: (clock: FixedClock) => DispatcherAt;
  readonly now: Instant;
  readonly seed?: number;
}

interface Filing {
  readonly at: Instant;
  readonly command: AggregateCommand<unknown>;
}

/** Who files what the system does by itself. */
const SYSTEM = 'polku';
const DAY = 86_400_000;

/**
 * What was sent of the demo's cases and waits for an answer, filed at the time at which it was due, with the steps that
 * escalations have taken since. Some know of theirs, and a few have put one off: so the inbox of the first day is a lived
 * in one. @returns how many commands
 */
export async function seedDemoReminders(request: ReminderSeedRequest): Promise<number> {
  const chance = new Chance(request.seed ?? 2026);
  const calendar = new Calendar();
  const filings: Filing[] = [];
  for await (const events of caseStreams(request.store)) {
    const state = foldCase(events.map(asCaseEvent));
    const definition = request.definitions.path(state.path.id, state.path.version);
    if (definition === undefined) continue;
    for (const wanted of wantedReminders(state, definition, calendar, request.now)) {
      // What leaves the house is sent from now on, never for the past.
      if (wanted.dueAt > request.now || wanted.to.some(({ kind }) => kind === 'client')) continue;
      filings.push(...lifeOf(wanted, request.now, chance));
    }
  }
  filings.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  await file(filings, request);
  return filings.length;
}

async function* caseStreams(store: ReminderSeedRequest['store']): AsyncGenerator<readonly RecordedEvent[]> {
  for await (const page of streamsInOrder(store, 'case', await store.head())) {
    const streams = new Map<string, RecordedEvent[]>();
    for (const event of page) {
      const known = streams.get(event.stream);
      if (known === undefined) streams.set(event.stream, [event]);
      else known.push(event);
    }
    yield* streams.values();
  }
}

function lifeOf(wanted: WantedReminder, now: Instant, chance: Chance): readonly Filing[] {
  const { id: reminderId, caseId, rule, dueAt, channel } = wanted;
  const sent = { reminderId, rule, dueAt, channel, to: wanted.to.map(receiver), values: wanted.text.values };
  const filings: Filing[] = [
    { at: dueAt, command: new SendReminder(caseId, sent, envelope(`${reminderId} ${dueAt}`, SYSTEM)) },
    ...wanted.escalation
      .filter(({ at }) => at <= now)
      .map(({ at, to }, index) => {
        const step = { reminderId, step: index + 1, to: to.map(receiver) };
        const key = `${reminderId} ${dueAt} step ${String(index + 1)}`;
        return { at, command: new EscalateReminder(caseId, step, envelope(key, SYSTEM)) };
      }),
  ];
  const [person] = sent.to.flatMap((each) => (each.kind === 'person' ? [each.personId] : []));
  const nextDay = instantAt(dayOf(new Date(Date.parse(dueAt) + DAY).toISOString()), '10:10');
  if (person === undefined || nextDay > now) return filings;
  if (chance.percent(25)) {
    const known = new AcknowledgeReminder(caseId, { reminderId }, envelope(`${reminderId} known`, person));
    filings.push({ at: nextDay, command: known });
  } else if (chance.percent(10)) {
    const yesterday = instantAt(dayOf(new Date(Date.parse(now) - DAY).toISOString()), '14:20');
    const until = dayOf(new Date(Date.parse(now) + chance.between(2, 9) * DAY).toISOString());
    const data = {
      reminderId,
      until,
      reason: chance.one(['waiting-for-client', 'waiting-for-others', 'agreed-later'] as const),
    };
    const putOff = new SnoozeReminder(caseId, data, envelope(`${reminderId} put off`, person));
    if (yesterday >= nextDay && filings.every(({ at }) => at < yesterday))
      filings.push({ at: yesterday, command: putOff });
  }
  return filings;
}

function receiver(addressee: Addressee): ReminderReceiver {
  if (addressee.kind === 'client') return { kind: 'client' };
  if (addressee.kind === 'role') return { kind: 'role', role: addressee.role, unit: addressee.unit };
  return { kind: 'person', personId: addressee.person.id, as: addressee.as };
}

function envelope(commandId: string, actor: string) {
  return { commandId, actor };
}

/** What happened on one day is written at once; each stream in its order. */
async function file(filings: readonly Filing[], { openAt, now }: ReminderSeedRequest): Promise<void> {
  const clock = new FixedClock(filings[0]?.at ?? now);
  const opened = openAt(clock);
  try {
    for (let start = 0; start < filings.length;) {
      const at = filings[start]?.at ?? now;
      let end = start;
      while (filings[end]?.at === at) end += 1;
      clock.moveTo(at);
      const outcomes = await opened.dispatcher.dispatchMany(filings.slice(start, end).map(({ command }) => command));
      const refused = outcomes.find(({ outcome }) => outcome !== 'done');
      if (refused !== undefined) throw new Error(`A reminder of the demo was refused: ${JSON.stringify(refused)}`);
      start = end;
    }
  } finally {
    await opened.close();
  }
}
