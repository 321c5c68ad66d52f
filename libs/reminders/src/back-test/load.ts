import type { Code, LocalDate } from '@polku/case';
import { dayNumber, dayOf, dayOfNumber, weekdayOf } from '../calendar/days.js';
import { ComparedCount, type Compared } from './compared.js';
import type { ComparedCase } from './figures.js';
import type { ReplayedCase } from './replayed-case.js';

/** Reminders and escalations that would have come to a kind of receiver. */
export interface ReceiverLoad {
  readonly received: Compared;
  readonly perWeek: { readonly before: number; readonly after: number };
  /** Absent when nothing came. */
  readonly busiestWeek: { readonly before?: WeekLoad; readonly after?: WeekLoad };
  readonly weeks: readonly { readonly monday: LocalDate; readonly before: number; readonly after: number }[];
}

export interface WeekLoad {
  readonly monday: LocalDate;
  readonly count: number;
}

class Received {
  readonly weeks = new Map<LocalDate, { before: number; after: number }>();
  readonly count: ComparedCount;

  constructor(mostCases: number) {
    this.count = new ComparedCount(mostCases);
  }

  result(weeksInPeriod: number): ReceiverLoad {
    const received = this.count.result();
    const weeks = [...this.weeks]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([monday, counts]) => ({ monday, ...counts }));
    const [before, after] = [busiest(weeks, 'before'), busiest(weeks, 'after')];
    return {
      received,
      perWeek: {
        before: inTenths(received.before / weeksInPeriod),
        after: inTenths(received.after / weeksInPeriod),
      },
      busiestWeek: { ...(before && { before }), ...(after && { after }) },
      weeks,
    };
  }
}

/** What came to whom in each week, by kind of receiver. A reminder to two of them counts for both. */
export class LoadOfReceivers {
  private readonly receivers = new Map<Code, Received>();

  constructor(private readonly mostCases: number) {}

  add({ before, after }: ComparedCase): void {
    const ofCase = new Map<Code, { before: number; after: number }>();
    const count = (side: 'before' | 'after', { sent, escalated }: ReplayedCase): void => {
      for (const { at, to } of [...sent, ...escalated]) {
        for (const receiver of to) {
          const counts = ofCase.get(receiver) ?? { before: 0, after: 0 };
          counts[side] += 1;
          ofCase.set(receiver, counts);
          this.week(receiver, mondayOf(dayOf(at)))[side] += 1;
        }
      }
    };
    count('before', before);
    count('after', after);
    for (const [receiver, counts] of ofCase)
      this.receiver(receiver).count.add(before.caseId, counts.before, counts.after);
  }

  result(days: number): Readonly<Record<Code, ReceiverLoad>> {
    const inOrder = [...this.receivers].sort(([one], [other]) => one.localeCompare(other, 'fi'));
    return Object.fromEntries(inOrder.map(([receiver, received]) => [receiver, received.result(days / 7)]));
  }

  private week(receiver: Code, monday: LocalDate): { before: number; after: number } {
    const { weeks } = this.receiver(receiver);
    const known = weeks.get(monday) ?? { before: 0, after: 0 };
    weeks.set(monday, known);
    return known;
  }

  private receiver(receiver: Code): Received {
    const known = this.receivers.get(receiver) ?? new Received(this.mostCases);
    this.receivers.set(receiver, known);
    return known;
  }
}

function mondayOf(day: LocalDate): LocalDate {
  const number = dayNumber(day);
  return dayOfNumber(number - weekdayOf(number) + 1);
}

function busiest(weeks: ReceiverLoad['weeks'], side: 'before' | 'after'): WeekLoad | undefined {
  const most = weeks.reduce<WeekLoad>(
    (found, { monday, [side]: count }) => (count > found.count ? { monday, count } : found),
    { monday: '', count: 0 },
  );
  return most.count === 0 ? undefined : most;
}

function inTenths(value: number): number {
  return Math.round(value * 10) / 10;
}
