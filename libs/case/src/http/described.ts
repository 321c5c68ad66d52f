import { LANGUAGES, type Language, type Texts } from '@polku/http';
import type { Description } from '../rejection-texts/index.js';

type Described = Readonly<Record<Language, Description>>;

export function inEveryLanguage(describe: (language: Language) => Description): Described {
  return Object.fromEntries(LANGUAGES.map((language) => [language, describe(language)])) as unknown as Described;
}

/** One part of a description; undefined when there are no words for it. */
export function texts({ fi, sv, en }: Described, part: keyof Description): Texts | undefined {
  return fi[part] === '' ? undefined : { fi: fi[part], sv: sv[part], en: en[part] };
}
