import type { CodeList, Text } from '../path/index.js';
import type { FormDefinition, FormField } from './form-definition.js';

type Schema = Readonly<Record<string, unknown>>;

const LONGEST = { text: 300, longtext: 20_000 } as const;
const MOST_ROWS = 200;

/**
 * The JSON Schema (2020-12) of the answers to a form, made from its fields. With a language it bears titles, for a page
 * that draws the form or a reader of the API; codes are listed by name.
 */
export function formSchema(
  form: FormDefinition,
  codeLists: ReadonlyMap<string, CodeList>,
  language?: keyof Text,
): Schema {
  const schema = objectOf(form.fields, form, codeLists, language);
  return language === undefined ? schema : { title: form.title[language], ...schema };
}

function objectOf(
  fields: readonly FormField[],
  form: FormDefinition,
  codeLists: ReadonlyMap<string, CodeList>,
  language: keyof Text | undefined,
): Schema {
  const conditional = fields.filter((field) => field.requiredWhen !== undefined).map(requiredWhen);
  const required = fields
    .filter((field) => field.required || form.blocking.includes(field.key))
    .map((field) => field.key);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(
      fields.map((field) => [
        field.key,
        { ...titles(field, language), ...fieldSchema(field, form, codeLists, language) },
      ]),
    ),
    ...(conditional.length === 0 ? {} : { allOf: conditional }),
  };
}

function titles(field: FormField, language: keyof Text | undefined): Schema {
  if (language === undefined) return {};
  return { title: field.label[language], ...(field.help === undefined ? {} : { description: field.help[language] }) };
}

function requiredWhen({ key, requiredWhen: rule }: FormField): Schema {
  return {
    if: { type: 'object', required: [rule?.field], properties: { [rule?.field ?? '']: { const: rule?.equals } } },
    then: { type: 'object', required: [key] },
  };
}

function fieldSchema(
  field: FormField,
  form: FormDefinition,
  codeLists: ReadonlyMap<string, CodeList>,
  language: keyof Text | undefined,
): Schema {
  const short = { type: 'string', minLength: 1, maxLength: field.maxLength ?? LONGEST.text };
  switch (field.type) {
    case 'text':
      return short;
    case 'longtext':
      return { type: 'string', maxLength: field.maxLength ?? LONGEST.longtext };
    case 'boolean':
      return { type: 'boolean' };
    case 'integer':
    case 'number':
      return { type: field.type, ...limits(field) };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'identity-code':
      return { type: 'string', format: 'identity-code' };
    case 'phone':
      return { type: 'string', format: 'phone' };
    case 'email':
      return { type: 'string', format: 'email', maxLength: LONGEST.text };
    case 'code':
      return { type: 'string', enum: codesOf(field, codeLists) };
    case 'codes':
      return { type: 'array', uniqueItems: true, items: { type: 'string', enum: codesOf(field, codeLists) } };
    case 'choice':
      return { type: 'string', enum: (field.options ?? []).map((option) => option.value) };
    case 'judgement':
      return { type: 'string', enum: ['yes', 'no', 'partly'] };
    case 'likert':
      return { enum: (form.scales[field.scale ?? ''] ?? []).map(({ value }) => value) };
    case 'consent':
      return form.blocking.includes(field.key) ? { type: 'boolean', const: true } : { type: 'boolean' };
    case 'list':
      return { type: 'array', maxItems: MOST_ROWS, items: short };
    case 'table':
      return { type: 'array', maxItems: MOST_ROWS, items: objectOf(field.columns ?? [], form, codeLists, language) };
    case 'person':
      return record(['name', 'organisation'], ['name']);
    case 'contact':
      return record(['name', 'contact'], ['name', 'contact']);
    case 'signature':
      return record(['name', 'signedOn'], ['name', 'signedOn']);
    case 'date-place':
      return record(['date', 'place'], ['date']);
    default:
      return unknownType(field.type);
  }
}

function unknownType(type: never): never {
  throw new Error(`No schema for fields of type ${String(type)}`);
}

function limits({ min, max }: FormField): Schema {
  return { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) };
}

function codesOf(field: FormField, codeLists: ReadonlyMap<string, CodeList>): readonly string[] {
  return (codeLists.get(field.codeList ?? '')?.entries ?? []).map((entry) => entry.code);
}

function record(keys: readonly string[], required: readonly string[]): Schema {
  const schemaOf = (key: string): Schema =>
    key === 'date' || key === 'signedOn'
      ? { type: 'string', format: 'date' }
      : { type: 'string', minLength: 1, maxLength: LONGEST.text };
  return {
    type: 'object',
    additionalProperties: false,
    required,
    properties: Object.fromEntries(keys.map((key) => [key, schemaOf(key)])),
  };
}
