import type { SensitiveLevel } from '@polku/access';
import type { EntryMark } from '../../case.js';
import type { FormDefinition, FormField } from '../../definitions/form-definition.js';
import type { Instant } from '../../events/index.js';
import type { Language } from '../definition-labels.js';

/** One answer of a form, in the order of the paper. */
export interface EntryAnswer {
  readonly key: string;
  readonly label: string;
  readonly section?: string;
  /** Absent when it is closed to the reader. */
  readonly value?: unknown;
  /** Why it is closed: what the form marks it as; `unknown` for an answer that the form does not have. */
  readonly closed?: SensitiveLevel | 'unknown';
}

export interface EntryForm {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly answers: readonly EntryAnswer[];
}

/** One entry of a case with its content as it counts now; what a form marks as sensitive only where it is open. */
export interface Entry {
  readonly version: number;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly struck: boolean;
  readonly corrected: boolean;
  /** Everything but the answers of forms. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly forms: readonly EntryForm[];
}

/** A version of a form; undefined when it is not known any more. */
export type FormOf = (id: string, version: number) => FormDefinition | undefined;

/** What an entry says to a reader to whom these levels are open. */
export function entryOf(
  mark: EntryMark,
  levels: ReadonlySet<SensitiveLevel>,
  formOf: FormOf,
  language: Language,
): Entry {
  const forms: EntryForm[] = [];
  const data = withoutAnswers(mark.data, (filled) => forms.push(readable(filled, { levels, formOf, language })));
  return {
    version: mark.version,
    type: mark.type,
    occurredAt: mark.occurredAt,
    struck: mark.struck === true,
    corrected: mark.corrected === true,
    data: data as Readonly<Record<string, unknown>>,
    forms,
  };
}

interface Reading {
  readonly levels: ReadonlySet<SensitiveLevel>;
  readonly language: Language;
}

interface FilledForm {
  readonly id: string;
  readonly version: number;
  readonly answers: unknown;
}

/** Answers stand below `form` and `referral`, and below the `changes` of a correction. */
function withoutAnswers(value: unknown, taken: (form: FilledForm) => void): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutAnswers(each, taken));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    if (key !== 'answers') return [[key, withoutAnswers(inner, taken)] as const];
    const { id, form, version, formVersion } = value as Record<string, unknown>;
    taken({ id: textOr(id, textOr(form, '')), version: Number(version ?? formVersion ?? 0), answers: inner });
    return [];
  });
  return Object.fromEntries(entries);
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function readable(
  { id, version, answers }: FilledForm,
  { formOf, ...reading }: Reading & { readonly formOf: FormOf },
): EntryForm {
  const form = formOf(id, version);
  const { language } = reading;
  const placeOf = ({ section }: FormField): string | undefined =>
    form?.sections.find((each) => each.id === section)?.label[language];
  const given = answers !== null && typeof answers === 'object' ? (answers as Record<string, unknown>) : {};
  const fields = form?.fields ?? [];
  const known = fields.filter(({ key }) => Object.hasOwn(given, key));
  const unknown = Object.keys(given).filter((key) => !fields.some((field) => field.key === key));
  return {
    id,
    version,
    title: form?.title[language] ?? id,
    answers: [
      ...known.map((field) => answerTo(field, given[field.key], placeOf(field), reading)),
      // Nobody knows what it would open.
      ...unknown.map((key): EntryAnswer => ({ key, label: key, closed: 'unknown' })),
    ],
  };
}

/** An answer of a field, below the name of its section. */
function answerTo(
  field: FormField,
  value: unknown,
  place: string | undefined,
  { levels, language }: Reading,
): EntryAnswer {
  const { key, label, sensitive } = field;
  const named = { key, label: label[language], ...(place === undefined ? {} : { section: place }) };
  if (sensitive !== undefined && !levels.has(sensitive)) return { ...named, closed: sensitive };
  const hidden = (field.columns ?? []).filter((column) => isClosed(column, levels)).map((column) => column.key);
  return { ...named, value: hidden.length === 0 ? value : withoutColumns(value, hidden) };
}

function isClosed({ sensitive }: FormField, levels: ReadonlySet<SensitiveLevel>): boolean {
  return sensitive !== undefined && !levels.has(sensitive);
}

function withoutColumns(rows: unknown, hidden: readonly string[]): unknown {
  if (!Array.isArray(rows)) return undefined;
  return rows.map((row: unknown) =>
    Object.fromEntries(Object.entries(row as object).filter(([key]) => !hidden.includes(key))),
  );
}
