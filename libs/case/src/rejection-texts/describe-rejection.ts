import type { Text } from '../path/index.js';
import { plainDay, plainMoment } from '../read/plain-dates.js';
import type { Rejection, RejectionCode, Warning } from '../rejection.js';
import { missingName } from './missing-names.js';
import { TEXTS_OF_STATES } from './texts-of-states.js';
import { TEXTS_OF_VALUES } from './texts-of-values.js';
import type { Told } from './told.js';
import { WARNING_TEXTS } from './warning-texts.js';

export type TextLanguage = keyof Text;

/** What a person reads: what is the matter, why, and what to do. */
export interface Description {
  readonly title: string;
  readonly detail: string;
  readonly remedy: string;
}

/** Complete by its type: a code without texts does not compile. */
export const REJECTION_TEXTS: Readonly<Record<RejectionCode, Told>> = { ...TEXTS_OF_STATES, ...TEXTS_OF_VALUES };

/** A refusal in words. A guard that explains itself is quoted from its definition. */
export function describeRejection(rejection: Rejection, language: TextLanguage): Description {
  return describe(REJECTION_TEXTS[rejection.code], rejection, language);
}

/** A warning in words. */
export function describeWarning(warning: Warning, language: TextLanguage): Description {
  return describe(WARNING_TEXTS[warning.code], warning, language);
}

function describe(told: Told, about: Rejection | Warning, language: TextLanguage): Description {
  const values = valuesOf(about, language);
  const title = told.title[language];
  const detail = filled(told.detail[language], values);
  return {
    title,
    detail: about.reason?.[language] ?? (detail === '' ? title : detail),
    remedy: about.remedy?.[language] ?? filled(told.remedy[language], values),
  };
}

function valuesOf(about: Rejection | Warning, language: TextLanguage): Readonly<Record<string, string>> {
  const { missing, data = {} } = about;
  const { field, remedyPhases = [] } = 'field' in about || 'remedyPhases' in about ? about : {};
  const values = Object.entries(data).map(([name, value]) => [name, plain(value, language)] as const);
  const more = {
    field,
    missing: missing?.map((each) => missingName(each, language)).join(', '),
    remedyPhases: remedyPhases.join(', '),
  };
  const known = [...values, ...Object.entries(more)].filter(
    (entry): entry is readonly [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return Object.fromEntries(known);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

/** Dates as people write them, lists with commas. */
function plain(value: string | number | boolean | readonly string[], language: TextLanguage): string {
  if (typeof value === 'object') return value.join(', ');
  if (typeof value !== 'string') return String(value);
  if (DAY.test(value)) return plainDay(value, language);
  return INSTANT.test(value) ? plainMoment(value, language) : value;
}

const PLACE = /\{(\w+)\}/g;

/** A sentence with a value that is not known is left out. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text
    .split('|')
    .filter((sentence) => [...sentence.matchAll(PLACE)].every(([, name = '']) => values[name] !== undefined))
    .map((sentence) => sentence.replace(PLACE, (_place, name: string) => values[name] ?? ''))
    .join(' ');
}
