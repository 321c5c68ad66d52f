import type { ReminderRule, ReminderTrigger } from '@polku/case';
import { dayOf, plusDuration } from '../calendar/days.js';
import { fromDates } from './from-dates.js';
import { fromEntries } from './from-entries.js';
import { fromLacks } from './from-lacks.js';
import { instantOf, type Occurrence } from './occurrence.js';
import type { Scene } from './scene.js';

/** Everything on the case that starts the rule, in the order of the world. */
export function occurrencesOf(rule: ReminderRule, scene: Scene): readonly Occurrence[] {
  const { trigger, which, notWithin } = rule;
  if (trigger === undefined) return [];
  const found =
    'any' in trigger
      ? onceEach(trigger.any.flatMap((each) => ofTrigger(each, rule, scene)))
      : ofTrigger(trigger, rule, scene);
  if (found.length < 2) return found;
  const inOrder = [...found].sort((one, other) => compare(instantOf(one.anchor), instantOf(other.anchor)));
  const spaced = notWithin === undefined ? inOrder : atLeastApart(inOrder, notWithin);
  if (which === undefined) return spaced;
  return which === 'first' ? spaced.slice(0, 1) : spaced.slice(-1);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** One entry may be what several triggers wait for: a step that moved the case and had the form. */
function onceEach(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  return [...new Map(occurrences.map((each) => [each.key, each])).values()];
}

function atLeastApart(occurrences: readonly Occurrence[], apart: string): readonly Occurrence[] {
  let next = '';
  return occurrences.filter(({ anchor }) => {
    const day = 'at' in anchor ? dayOf(anchor.at) : anchor.day;
    if (day < next) return false;
    next = plusDuration(day, apart);
    return true;
  });
}

function ofTrigger(trigger: ReminderTrigger, rule: ReminderRule, scene: Scene): readonly Occurrence[] {
  if ('any' in trigger) return trigger.any.flatMap((each) => ofTrigger(each, rule, scene));
  return fromEntries(trigger, scene) ?? fromDates(trigger, rule, scene) ?? fromLacks(trigger, scene) ?? [];
}
