import type { Instant } from '@polku/case';
import { clockTimeOf, dayNumber, dayOf, dayOfNumber, instantAt, plusMilliseconds } from '../calendar/days.js';
import type { QuietHours } from './channel.js';

const HOUR = 3_600_000;

/** Nobody is woken by a reminder. */
export const USUAL_QUIET_HOURS: QuietHours = { from: '20:00', to: '08:00' };

/**
 * The first moment from `at` on that is not quiet on the clocks of Helsinki. When it would be `latest` or later, what is to
 * be said would be over: then it is `at`.
 */
export function afterQuietHours(at: Instant, quiet: QuietHours, latest?: Instant): Instant {
  const time = clockTimeOf(at);
  if (!isQuiet(time, quiet)) return at;
  const day = dayOf(at);
  // In the evening the quiet ends on the next day.
  const endsOn = quiet.from > quiet.to && time >= quiet.from ? dayOfNumber(dayNumber(day) + 1) : day;
  const end = firstShowing(instantAt(endsOn, quiet.to), at);
  return latest !== undefined && end >= latest ? at : end;
}

/** In October the clocks show an hour twice: the first of both that is not over, whichever was meant. */
function firstShowing(moment: Instant, at: Instant): Instant {
  const both = [-HOUR, 0, HOUR].map((apart) => plusMilliseconds(moment, apart));
  return both.find((each) => each >= at && clockTimeOf(each) === clockTimeOf(moment)) ?? moment;
}

function isQuiet(time: string, { from, to }: QuietHours): boolean {
  return from <= to ? time >= from && time < to : time >= from || time < to;
}
