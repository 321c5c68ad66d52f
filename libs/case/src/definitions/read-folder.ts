import { readdirSync, readFileSync } from 'node:fs';
import { textsOf, type DefinitionFault, type Finding } from './fault.js';
import { FILE_KINDS, schemaFindings, type FileKind } from './file-schemas.js';
import { mapping } from './raw.js';
import { SourceFile } from './source-file.js';

/** A definition file with what it is and what is wrong with its form. */
export interface CheckedFile {
  readonly kind: FileKind;
  readonly file: SourceFile;
  readonly faults: readonly DefinitionFault[];
}

/** Folders and files of a folder of definitions, and what each holds. */
const FOLDERS: Readonly<Record<string, FileKind>> = { paths: 'path', 'code-lists': 'code-list', forms: 'form' };
const SINGLE_FILES: Readonly<Record<string, FileKind>> = {
  'guards.yaml': 'guards',
  'reminder-rules.yaml': 'reminder-rules',
  'facts.yaml': 'facts',
};

/** A file as given by whoever keeps it: a name for messages and its text. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Every definition file of a folder, read and checked against its schema. */
export function readDefinitionFiles(folder: URL): readonly CheckedFile[] {
  const single = Object.entries(SINGLE_FILES).flatMap(([name, kind]) => readIfThere(folder, name, kind));
  const many = Object.entries(FOLDERS).flatMap(([below, kind]) =>
    yamlFilesIn(new URL(`${below}/`, folder)).flatMap((name) => readIfThere(folder, `${below}/${name}`, kind)),
  );
  return [...single, ...many];
}

/** Override files of a folder of an authority. */
export function readOverrideFiles(folder: URL): readonly CheckedFile[] {
  return yamlFilesIn(folder).flatMap((name) => readIfThere(folder, name, 'overrides'));
}

export function checkText({ name, text }: NamedText, kind: FileKind): CheckedFile {
  const file = new SourceFile(name, text);
  const syntax = file.syntaxFaults();
  if (syntax.length > 0) return { kind, file, faults: syntax };
  const found = mapping(file.value)['format'];
  if (found !== FILE_KINDS[kind]) {
    const data = { found: typeof found === 'string' ? found : '', expected: FILE_KINDS[kind] };
    return { kind, file, faults: [file.fault({ at: ['format'], code: 'format-unknown', data })] };
  }
  const faults = [...schemaFindings(kind, file.value), ...nameFindings(name, kind, file.value)];
  return { kind, file, faults: faults.map((finding) => file.fault(finding)) };
}

/** `<id>.yaml`, or `<id>@<version>.yaml` for what has versions. */
function nameFindings(name: string, kind: FileKind, value: unknown): readonly Finding[] {
  if (!name.includes('/') || !['path', 'form', 'code-list'].includes(kind)) return [];
  const { id, version } = mapping(value);
  if (typeof id !== 'string') return [];
  const inside = kind === 'code-list' ? id : `${id}@${String(version)}`;
  const base = name.slice(name.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
  if (base === id || base === inside) return [];
  return [{ at: ['id'], code: 'file-name-mismatch', data: { inside, expected: `${inside}.yaml` } }];
}

function readIfThere(folder: URL, name: string, kind: FileKind): readonly CheckedFile[] {
  try {
    return [checkText({ name, text: readFileSync(new URL(name, folder), 'utf8') }, kind)];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    return [{ kind, file: new SourceFile(name, ''), faults: [unreadable(name, error)] }];
  }
}

export function unreadable(name: string, error: unknown): DefinitionFault {
  const detail = (error as NodeJS.ErrnoException).code ?? 'unknown';
  const data = { detail };
  return {
    file: name,
    line: 1,
    column: 1,
    place: '',
    code: 'file-unreadable',
    data,
    ...textsOf('file-unreadable', data),
  };
}

function yamlFilesIn(folder: URL): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name) && !name.startsWith('.'))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
