import type { LocalDate, Text } from '@polku/case';
import Holidays from 'date-holidays';

/** Eves on which the public sector is closed though they are no public holidays by law. */
const FREE_EVES = ['friday after 06-19', '12-24'];

const LANGUAGES = ['fi', 'sv', 'en'] as const;

const years = new Map<number, ReadonlyMap<LocalDate, Text>>();

let finland: Holidays | undefined;

/** Public holidays of a year in Finland, and the eves of midsummer and Christmas, by day. */
export function holidaysOf(year: number): ReadonlyMap<LocalDate, Text> {
  const known = years.get(year);
  if (known !== undefined) return known;
  finland ??= new Holidays('FI');
  const names = new Map<LocalDate, Record<(typeof LANGUAGES)[number], string>>();
  for (const language of LANGUAGES) {
    for (const { date, type, rule, name } of finland.getHolidays(year, language)) {
      if (type !== 'public' && !FREE_EVES.includes(rule)) continue;
      const day = date.slice(0, 10);
      const earlier = names.get(day) ?? { fi: '', sv: '', en: '' };
      // Two holidays on one day: Ascension Day and the first of May in 2008.
      const both = earlier[language] === '' ? name : `${earlier[language]}, ${name}`;
      names.set(day, { ...earlier, [language]: both });
    }
  }
  years.set(year, names);
  return names;
}
