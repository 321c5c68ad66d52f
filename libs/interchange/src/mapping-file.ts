import type { ErrorObject } from 'ajv';
import { readFile } from 'node:fs/promises';
import { InputFault } from './input-fault.js';
import type { CsvColumns } from './read-csv.js';

/** How a file is to be read and which path its activities are on, kept in a small YAML or JSON file. */
export interface ImportMapping {
  readonly format: 'polku-import/1';
  /** Columns of a CSV file. */
  readonly columns?: Partial<CsvColumns>;
  readonly delimiter?: ',' | ';' | '\t';
  /** Zone of times that name none. */
  readonly zone?: string;
  /** Path that there is. */
  readonly path?: string;
  /** Identifier and title of a path that is made of the activities. */
  readonly id?: string;
  readonly title?: string;
  readonly unit?: string;
  /** Phase of each activity that is not called like its phase. */
  readonly activities?: Readonly<Record<string, string>>;
}

const WORD = { type: 'string', minLength: 1 } as const;

export const MAPPING_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['format'],
  properties: {
    format: { const: 'polku-import/1' },
    columns: {
      type: 'object',
      additionalProperties: false,
      properties: { case: WORD, activity: WORD, time: WORD, resource: WORD, group: WORD, transition: WORD },
    },
    delimiter: { enum: [',', ';', '\t'] },
    zone: WORD,
    path: WORD,
    id: WORD,
    title: WORD,
    unit: WORD,
    activities: { type: 'object', additionalProperties: WORD },
  },
} as const;

/**
 * Reads a mapping file.
 * @throws {InputFault} `mapping-invalid` with everything that is wrong, `file-unreadable`
 */
export async function readMapping(file: string): Promise<ImportMapping> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const { code = 'unreadable' } = error as NodeJS.ErrnoException;
    throw new InputFault('file-unreadable', {}, `${file}: ${code === 'ENOENT' ? 'there is no such file' : code}`);
  });
  const [{ Ajv }, { parseDocument }] = await Promise.all([import('ajv'), import('yaml')]);
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault !== undefined) {
    const line = fault.linePos?.[0].line;
    throw new InputFault('mapping-invalid', line === undefined ? {} : { line }, fault.message.split('\n', 1)[0]);
  }
  const value: unknown = document.toJS();
  const check = new Ajv({ allErrors: true }).compile<ImportMapping>(MAPPING_SCHEMA);
  if (check(value)) return value;
  throw new InputFault('mapping-invalid', {}, (check.errors ?? []).map(inWords).join('; '));
}

function inWords({ instancePath, message = '', params }: ErrorObject): string {
  const place = instancePath.slice(1).replaceAll('/', '.');
  const extra = params as Readonly<Record<string, unknown>>;
  const unknown = extra['additionalProperty'];
  if (unknown !== undefined) return `${JSON.stringify(unknown)} is not known${place === '' ? '' : ` in ${place}`}`;
  const about = extra['allowedValue'] ?? extra['allowedValues'];
  return `${place === '' ? 'the file' : place} ${message}${about === undefined ? '' : ` (${JSON.stringify(about)})`}`;
}
