import type { Instant, Text } from '@polku/case';
import ical, {
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalEventData,
} from 'ical-generator';
import { DateTime } from 'luxon';
import { ZONE } from '../calendar/days.js';
import type { Language } from '../calendar/explain-due.js';
import { outsideId } from '../channels/outside-id.js';
import { HELSINKI_TIME_ZONE } from './helsinki-time-zone.js';

/** Something in the calendar of a professional. None of it names a person. */
export interface FeedEntry {
  readonly kind: 'planned-step' | 'reminder';
  /** Of the planned step or the reminder: the same whatever happens to it. */
  readonly id: string;
  readonly caseId: string;
  readonly at: Instant;
  /** Only when it is known. */
  readonly until?: Instant;
  /** Label of the phase; of reminders nothing is shown. */
  readonly phase?: Text;
  /** Called off, done, or answered: calendars take it out when they are told so. */
  readonly cancelled?: true;
  /** From 0, higher with every change: the version of the entry or the stream that changed it last. */
  readonly sequence: number;
  /** When that was; it stands in the feed instead of the time of the request, so that an unchanged feed has the same text. */
  readonly changedAt: Instant;
}

export interface FeedSettings {
  /** Where a case is read, `https://polku.example.fi/…`: nothing of the case but its identifier stands in it. */
  caseAddress(caseId: string): string;
  readonly language: Language;
}

const NAME: Text = { fi: 'Polku', sv: 'Polku', en: 'Polku' };
const REMINDER: Text = { fi: 'Polku: muistutus', sv: 'Polku: påminnelse', en: 'Polku: reminder' };
const STEP: Text = { fi: 'Polku: sovittu aika', sv: 'Polku: avtalad tid', en: 'Polku: appointment' };
/** Calendars ask again after this many seconds, as far as they listen. */
const ASK_AGAIN = 3_600;

/** A feed to subscribe to, as iCalendar text (RFC 5545, RFC 7986): a function of the entries alone. */
export function calendarFeed(entries: readonly FeedEntry[], settings: FeedSettings): string {
  const { language } = settings;
  const calendar = ical({
    name: NAME[language],
    prodId: { company: 'Polku', product: 'Polku', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    // The events name the zone. With a zone of the whole calendar the library would write DTSTAMP in it, which has to be UTC.
    timezone: { name: null, generator: () => HELSINKI_TIME_ZONE },
    x: { 'X-WR-TIMEZONE': ZONE },
    ttl: ASK_AGAIN,
    events: [...entries].sort(inOrder).map((entry) => asEvent(entry, settings)),
  });
  return calendar.toString();
}

function asEvent(entry: FeedEntry, settings: FeedSettings): ICalEventData {
  const { language } = settings;
  const { kind, id, caseId, at, until, phase, cancelled, sequence, changedAt } = entry;
  const changed = inHelsinki(changedAt);
  return {
    id: `${outsideId(`${kind} ${id}`)}@polku`,
    sequence,
    stamp: changed,
    lastModified: changed,
    start: inHelsinki(at),
    ...(until === undefined ? {} : { end: inHelsinki(until) }),
    timezone: ZONE,
    summary: kind === 'reminder' ? REMINDER[language] : (phase?.[language] ?? STEP[language]),
    url: settings.caseAddress(caseId),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    class: ICalEventClass.PRIVATE,
    // A reminder takes nobody's time.
    ...(kind === 'reminder'
      ? { transparency: ICalEventTransparency.TRANSPARENT, busystatus: ICalEventBusyStatus.FREE }
      : {}),
  };
}

function inHelsinki(instant: Instant): DateTime {
  return DateTime.fromISO(instant, { zone: ZONE });
}

function inOrder(one: FeedEntry, other: FeedEntry): number {
  return one.at < other.at ? -1 : one.at > other.at ? 1 : one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}
