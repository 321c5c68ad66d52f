import type { LocalDate, Text } from '@polku/case';
import { Duration } from 'luxon';
import type { Calendar, ClosedDay } from './calendar.js';
import { dayOf, isZero, wholeDaysOf } from './days.js';
import type { DueTime } from './due-time.js';

export type Language = keyof Text;

const WORDS = {
  onTheDay: { fi: 'päivänä {from}', sv: 'den {from}', en: 'on {from}' },
  workingDay: { fi: '{n} työpäivä', sv: '{n} arbetsdag', en: '{n} working day' },
  workingDays: { fi: '{n} työpäivää', sv: '{n} arbetsdagar', en: '{n} working days' },
  after: { fi: '{length} päivästä {from}', sv: '{length} från {from}', en: '{length} from {from}' },
  before: { fi: '{length} ennen päivää {from}', sv: '{length} före {from}', en: '{length} before {from}' },
  skipped: { fi: 'väliin jäivät {days}', sv: '{days} räknas inte', en: '{days} skipped' },
  weekends: { fi: 'lauantai ja sunnuntai', sv: 'lördag och söndag', en: 'Saturday and Sunday' },
  closedDays: { fi: 'suljettu', sv: 'stängt', en: 'closed' },
  moved: {
    fi: 'siirretty päivään {day}, koska {closed} on suljettu ({why})',
    sv: 'flyttad till {day}, eftersom det är stängt {closed} ({why})',
    en: 'moved to {day}, because {closed} is closed ({why})',
  },
  paused: {
    fi: 'siirretty tauon loppuun {day}',
    sv: 'flyttad till pausens slut {day}',
    en: 'moved to the end of the pause on {day}',
  },
  and: { fi: ' ja ', sv: ' och ', en: ' and ' },
} as const satisfies Record<string, Text>;

/** How a due time came about, "10 working days from 18.6.2026, Midsummer Eve 19.6. and Saturday and Sunday skipped". */
export function explainDue({ at, reckoning }: DueTime, calendar: Calendar, language: Language): string {
  const { closed, paused, unit } = reckoning;
  const arrived = dayOf(at);
  const parts = [counted(reckoning, language)];
  const skipped = skippedDays(reckoning, calendar);
  if (skipped.length > 0) parts.push(say('skipped', language, { days: named(skipped, language) }));
  if (closed !== undefined) {
    const why = calendar.closedOn(closed, unit);
    const reason = why === undefined ? WORDS.closedDays[language] : nameOf(why, language);
    parts.push(say('moved', language, { day: dayIn(paused ?? arrived), closed: dayIn(closed), why: reason }));
  }
  if (paused !== undefined) parts.push(say('paused', language, { day: dayIn(arrived) }));
  return parts.join(', ');
}

function counted({ from, offset, times, before, days }: DueTime['reckoning'], language: Language): string {
  if (isZero(offset)) return say('onTheDay', language, { from: dayIn(from) });
  const whole = wholeDaysOf(offset);
  const length =
    days === 'working' && whole !== undefined
      ? workingDays(whole * times, language)
      : lengthIn(offset, times, language);
  return say(before ? 'before' : 'after', language, { length, from: dayIn(from) });
}

function workingDays(count: number, language: Language): string {
  return say(count === 1 ? 'workingDay' : 'workingDays', language, { n: String(count) });
}

function lengthIn(offset: string, times: number, language: Language): string {
  const one = Duration.fromISO(offset.split('/')[0] ?? '', { locale: language });
  return one.mapUnits((value) => value * times).toHuman();
}

function skippedDays({ from, offset, times, before, days, unit }: DueTime['reckoning'], calendar: Calendar) {
  const whole = wholeDaysOf(offset);
  if (days !== 'working' || whole === undefined || whole === 0) return [];
  return calendar.workingDays(from, (before ? -whole : whole) * times, unit).skipped;
}

/** Holidays and closures by name, the weekends together at the end. */
function named(days: readonly ClosedDay[], language: Language): string {
  const inOrder = [...days].sort((one, other) => one.day.localeCompare(other.day));
  const groups = new Map<string, LocalDate[]>();
  for (const day of inOrder.filter(({ because }) => because !== 'weekend')) {
    const name = nameOf(day, language);
    groups.set(name, [...(groups.get(name) ?? []), day.day]);
  }
  const words = [...groups].map(([name, dates]) => `${name} ${span(dates)}`);
  if (inOrder.some(({ because }) => because === 'weekend')) words.push(WORDS.weekends[language]);
  const last = words.pop() ?? '';
  return words.length === 0 ? last : `${words.join(', ')}${WORDS.and[language]}${last}`;
}

function span(dates: readonly LocalDate[]): string {
  const [first, last] = [dates[0] ?? '', dates.at(-1) ?? ''];
  return first === last ? shortDay(first) : `${shortDay(first)}–${shortDay(last)}`;
}

function nameOf({ because, name }: ClosedDay, language: Language): string {
  if (because === 'weekend') return WORDS.weekends[language];
  return name?.[language] ?? WORDS.closedDays[language];
}

/** A day as it is written in Finland, in Swedish and in this product's English too: `18.6.2026`. */
export function dayIn(day: LocalDate): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${String(Number(date))}.${String(Number(month))}.${year}`;
}

function shortDay(day: LocalDate): string {
  const [, month = '', date = ''] = day.split('-');
  return `${String(Number(date))}.${String(Number(month))}.`;
}

function say(words: keyof typeof WORDS, language: Language, values: Readonly<Record<string, string>>): string {
  return WORDS[words][language].replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '');
}
