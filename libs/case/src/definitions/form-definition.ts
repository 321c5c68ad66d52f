import type { Code } from '../events/index.js';
import type { Source, Text } from '../path/index.js';
import { list, listOfWords, mapping, or, present, textIn, words, type Raw } from './raw.js';

export type FieldType =
  | 'text'
  | 'longtext'
  | 'boolean'
  | 'integer'
  | 'number'
  | 'date'
  | 'code'
  | 'codes'
  | 'choice'
  | 'likert'
  | 'identity-code'
  | 'phone'
  | 'email'
  | 'person'
  | 'contact'
  | 'list'
  | 'table'
  | 'consent'
  | 'signature'
  | 'date-place'
  | 'judgement';

export interface FormField {
  readonly key: string;
  readonly label: Text;
  readonly help?: Text;
  readonly type: FieldType;
  readonly required: boolean;
  readonly requiredWhen?: { readonly field: string; readonly equals: string | number | boolean };
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
  readonly codeList?: string;
  readonly options?: readonly { readonly value: string; readonly label: Text }[];
  readonly scale?: string;
  /** Fields of a row of a table. */
  readonly columns?: readonly FormField[];
  /** Scope of a consent. */
  readonly scope?: Code;
  /** Role of who signs. */
  readonly of?: Code;
  /** Role or profession that fills the field. */
  readonly setBy?: Code;
  readonly sensitive?: 'economic' | 'health' | 'social' | 'social-crime-substances';
  readonly createsReminder?: string;
  readonly section?: string;
  readonly source?: Source;
}

export interface ScaleValue {
  readonly value: number | 'na';
  readonly label: Text;
}

/** A version of a form; its fields are in the order of the paper. */
export interface FormDefinition {
  readonly id: string;
  readonly version: number;
  readonly title: Text;
  readonly help?: Text;
  readonly source: Source;
  /** May be given without a link to the client [001:4432]. */
  readonly anonymous: boolean;
  readonly derivedFromEvents: boolean;
  readonly sectionAccess: boolean;
  /** Keys without which nothing may be processed. */
  readonly blocking: readonly string[];
  readonly sections: readonly { readonly id: string; readonly label: Text }[];
  readonly scales: Readonly<Record<string, readonly ScaleValue[]>>;
  readonly fields: readonly FormField[];
}

/** Fields of a form by key, for rules that name them. */
export function fieldKeys(form: FormDefinition): readonly string[] {
  return form.fields.map((field) => field.key);
}

export function buildForm(value: unknown): FormDefinition {
  const raw = mapping(value);
  return present<FormDefinition>({
    id: words(raw['id']),
    version: or(raw['version'], 0),
    title: textIn(raw['title']),
    help: raw['help'] === undefined ? undefined : textIn(raw['help']),
    source: words(raw['source']),
    anonymous: or(raw['anonymous'], false),
    derivedFromEvents: or(raw['derivedFromEvents'], false),
    sectionAccess: or(raw['sectionAccess'], false),
    blocking: listOfWords(raw['blocking']),
    sections: list(raw['sections']).map((each) => {
      const { id, label } = mapping(each);
      return { id: words(id), label: textIn(label) };
    }),
    scales: Object.fromEntries(
      Object.entries(mapping(raw['scales'])).map(([scale, values]) => [scale, list(values).map(buildScaleValue)]),
    ),
    fields: list(raw['fields']).map((each) => buildField(mapping(each))),
  });
}

function buildScaleValue(value: unknown): ScaleValue {
  const raw = mapping(value);
  return { value: raw['value'] as number | 'na', label: textIn(raw['label']) };
}

function buildField(raw: Raw): FormField {
  const { label, help, options, columns, ...rest } = raw;
  return present<FormField>({
    ...(rest as unknown as FormField),
    key: words(raw['key']),
    type: or<string>(raw['type'], 'text') as FieldType,
    label: textIn(label),
    required: or(raw['required'], false),
    help: help === undefined ? undefined : textIn(help),
    options:
      options === undefined
        ? undefined
        : list(options).map((each) => ({
            value: words(mapping(each)['value']),
            label: textIn(mapping(each)['label']),
          })),
    columns: columns === undefined ? undefined : list(columns).map((each) => buildField(mapping(each))),
  });
}
