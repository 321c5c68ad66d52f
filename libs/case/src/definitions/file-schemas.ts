import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { readdirSync, readFileSync } from 'node:fs';
import { definitionsFolder } from './definitions-folder.js';
import type { FilePath, Finding } from './fault.js';

/** The kinds of definition files: the name of the schema and the `format` that the file says. */
export const FILE_KINDS = {
  path: 'polku-path/1',
  'code-list': 'polku-code-list/1',
  form: 'polku-form/1',
  guards: 'polku-guards/1',
  'reminder-rules': 'polku-reminder-rules/1',
  facts: 'polku-facts/1',
  overrides: 'polku-overrides/1',
} as const;

export type FileKind = keyof typeof FILE_KINDS;

const LANGUAGES = new Set(['fi', 'sv', 'en']);

let schemas: Ajv2020 | undefined;

/** The schemas are shipped with the definitions and compiled when the first file is checked. */
function schemaOf(kind: FileKind): ValidateFunction {
  schemas ??= readSchemas();
  const validate = schemas.getSchema(`${kind}.schema.json`);
  if (validate === undefined) throw new Error(`The schema ${kind}.schema.json is missing`);
  return validate;
}

function readSchemas(): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, verbose: true });
  const folder = definitionsFolder();
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.schema.json'))) {
    ajv.addSchema(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as object);
  }
  return ajv;
}

/** Everything in which a file departs from its schema. */
export function schemaFindings(kind: FileKind, value: unknown): readonly Finding[] {
  const validate = schemaOf(kind);
  if (validate(value)) return [];
  return (validate.errors ?? []).filter((error) => !isFollowUp(error)).map((error) => findingOf(error, value));
}

/** `anyOf` says only that its branches failed, and they say it themselves. */
function isFollowUp(error: ErrorObject): boolean {
  return error.keyword === 'anyOf' || error.keyword === 'if' || error.keyword === 'propertyNames';
}

function findingOf(error: ErrorObject, top: unknown): Finding {
  const at = pathOf(error.instancePath, top);
  const found = shown(error.data);
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const known = (error.parentSchema as { properties?: object } | undefined)?.properties ?? {};
      return { at: [...at, key], code: 'key-unknown', data: { key, allowed: Object.keys(known).join(', ') } };
    }
    case 'required': {
      const key = String(params['missingProperty']);
      if (LANGUAGES.has(key)) return { at, code: 'text-missing', data: { language: key } };
      return { at, code: 'key-missing', data: { key } };
    }
    case 'type':
      return { at, code: 'type-wrong', data: { expected: [params['type']].flat().join(' / ') } };
    case 'enum':
      return {
        at,
        code: 'value-not-allowed',
        data: { found, allowed: (params['allowedValues'] as unknown[]).join(', ') },
      };
    case 'const':
      return { at, code: 'value-not-allowed', data: { found, allowed: String(params['allowedValue']) } };
    case 'pattern':
      return patternFinding(error, at, found, params);
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return {
        at,
        code: 'out-of-range',
        data: { found, limit: `${String(params['comparison'])} ${String(params['limit'])}` },
      };
    case 'minItems':
    case 'minProperties':
      return { at, code: 'too-few', data: { least: String(params['limit']) } };
    case 'maxProperties':
      return { at, code: 'too-many', data: { most: String(params['limit']) } };
    case 'uniqueItems':
      return {
        at: [...at, Number(params['i'])],
        code: 'duplicate-item',
        data: { found: shown((error.data as unknown[])[Number(params['i'])]) },
      };
    default:
      return { at, code: 'form-wrong', data: { found, hint: error.message ?? '', pattern: error.keyword } };
  }
}

function patternFinding(error: ErrorObject, at: FilePath, found: string, params: Record<string, unknown>): Finding {
  const last = at.at(-1);
  if (typeof last === 'string' && LANGUAGES.has(last)) return { at, code: 'text-missing', data: { language: last } };
  const hint = (error.parentSchema as { description?: string } | undefined)?.description ?? '';
  return { at, code: 'form-wrong', data: { found, hint, pattern: String(params['pattern']) } };
}

/** A JSON pointer as keys and indices of the value that it points into. */
export function pathOf(pointer: string, top: unknown): FilePath {
  let here: unknown = top;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const key = Array.isArray(here) ? Number(name) : name;
      here = here !== null && typeof here === 'object' ? (here as Record<string | number, unknown>)[key] : undefined;
      return key;
    });
}

function shown(value: unknown): string {
  const words = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return words.length > 60 ? `${words.slice(0, 57)}…` : words;
}
