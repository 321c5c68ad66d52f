import type { BackTest } from '@polku/reminders';

/** Something that the figures take for granted. */
export interface Assumption {
  readonly code: string;
  readonly text: string;
}

/** What the figures take for granted, in words for whoever decides by them. */
export function assumptionsOf({ clock, cases }: BackTest): readonly Assumption[] {
  return [
    {
      code: 'people-act-as-they-did',
      text: 'Entries come when they came: nobody is thought to have acted sooner or later because of a reminder.',
    },
    {
      code: 'rules-all-along',
      text: 'Polku is thought to have run with these rules since each case was opened, on time and without a break; "before" are the rules as they are today, not those of that day.',
    },
    {
      code: 'calendar-of-today',
      text: 'Working days are those of an office that is closed at weekends and on holidays; absences, substitutes, closing days of units and put-off reminders are left out.',
    },
    clock === 'recorded'
      ? {
          code: 'known-when-recorded',
          text: 'An entry is known from the moment at which it was recorded; --clock occurred takes the time at which it happened.',
        }
      : {
          code: 'known-when-it-happened',
          text: 'An entry is known from the moment at which it happened, as if everything had been recorded at once; corrected entries count as corrected, struck ones not at all.',
        },
    ...(cases.erased === 0
      ? []
      : [{ code: 'erased-left-out', text: `${counted(cases.erased, 'case')} of erased clients left out.` }]),
    ...(clock === 'recorded' && cases.recordedLate > 0
      ? [
          {
            code: 'recorded-late',
            text: `${counted(cases.recordedLate, 'case')} recorded more than 30 days after being opened, as when a log is imported: until then nobody could be reminded of them. Try --clock occurred.`,
          },
        ]
      : []),
  ];
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what} was` : `${String(count)} ${what}s were`;
}
