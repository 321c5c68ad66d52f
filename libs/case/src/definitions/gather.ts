import type { CodeList, PathDefinition } from '../path/index.js';
import { buildPath } from './build-path.js';
import { formContentFindings } from './check-form.js';
import { pathFindings } from './check-path.js';
import {
  codeListContentFindings,
  factListFindings,
  sharedGuardFindings,
  sharedReminderFindings,
} from './check-shared.js';
import { buildCodeList } from './codes.js';
import type { DefinitionFault, Finding } from './fault.js';
import type { FileKind } from './file-schemas.js';
import { buildForm, type FormDefinition } from './form-definition.js';
import type { Known } from './known.js';
import { list, mapping, words } from './raw.js';
import type { CheckedFile } from './read-folder.js';
import type { Released } from './released.js';
import { readSharedRules } from './shared-rules.js';
import type { SourceFile } from './source-file.js';

export interface Built<Content> {
  readonly file: SourceFile;
  readonly content: Content;
}

/** Everything that a set of files holds, built as far as it can be, with what they know of each other. */
export interface Gathered {
  readonly files: readonly CheckedFile[];
  readonly known: Known;
  readonly paths: readonly Built<PathDefinition>[];
  readonly forms: readonly Built<FormDefinition>[];
  readonly codeLists: readonly Built<CodeList>[];
}

export function gather(files: readonly CheckedFile[]): Gathered {
  const ofKind = (kind: FileKind) => files.filter((each) => each.kind === kind).map(({ file }) => file);
  const shared = readSharedRules(ofKind('guards')[0]?.value, ofKind('reminder-rules')[0]?.value);
  const forms = ofKind('form').map((file) => ({ file, content: buildForm(file.value) }));
  const codeLists = ofKind('code-list').map((file) => ({ file, content: buildCodeList(file.value) }));
  const paths = ofKind('path').map((file) => ({ file, content: buildPath(file.value, shared) }));
  const facts = ofKind('facts').flatMap((file) => list(mapping(file.value)['facts']));
  const known: Known = {
    shared,
    forms: new Map([...forms].sort(byVersion).map(({ content }) => [content.id, content])),
    codeLists: new Map(codeLists.map(({ content }) => [content.id, content])),
    facts: new Set(facts.map((fact) => words(mapping(fact)['id']))),
    paths: new Set(paths.map(({ content }) => content.id).filter((id) => id !== '')),
  };
  return { files, known, paths, forms, codeLists };
}

/** All faults of all files, of form and of meaning. */
export function faultsOf(gathered: Gathered, released: Released): readonly DefinitionFault[] {
  const { files, known, paths, forms, codeLists } = gathered;
  const located = (file: SourceFile, findings: readonly Finding[]) => findings.map((finding) => file.fault(finding));
  const ofKind = (kind: FileKind, check: (raw: unknown, known: Known) => readonly Finding[]) =>
    files
      .filter((each) => each.kind === kind && each.file.isYaml)
      .flatMap(({ file }) => located(file, check(file.value, known)));
  return [
    ...files.flatMap(({ faults }) => faults),
    ...ofKind('guards', sharedGuardFindings),
    ...ofKind('reminder-rules', sharedReminderFindings),
    ...ofKind('facts', factListFindings),
    ...codeLists
      .filter(isReadable)
      .flatMap(({ file, content }) =>
        located(file, codeListContentFindings(content, released.codes[content.id] ?? [])),
      ),
    ...forms.filter(isReadable).flatMap(({ file, content }) => located(file, formContentFindings(content, known))),
    ...paths.filter(isReadable).flatMap(({ file, content }) => located(file, pathFindings(file.value, content, known))),
    ...duplicates(
      codeLists,
      ({ id }) => id,
      ({ id }, other) => ({ at: ['id'], code: 'code-list-duplicate', data: { list: id, other } }),
    ),
    ...duplicates(forms, versioned, ({ id, version }, other) => ({
      at: ['id'],
      code: 'form-duplicate',
      data: { form: id, version: String(version), other },
    })),
    ...duplicates(paths, versioned, ({ id, version }, other) => ({
      at: ['id'],
      code: 'path-duplicate',
      data: { id, version: String(version), other },
    })),
  ];
}

/** A file that is not YAML, or empty, has its own faults; what it means is not known yet. */
function isReadable({ file }: Built<unknown>): boolean {
  return file.isYaml && Object.keys(mapping(file.value)).length > 0;
}

function versioned({ id, version }: { readonly id: string; readonly version: number }): string {
  return `${id}@${String(version)}`;
}

function byVersion(one: Built<{ version: number }>, other: Built<{ version: number }>): number {
  return one.content.version - other.content.version;
}

function duplicates<Content>(
  built: readonly Built<Content>[],
  keyOf: (content: Content) => string,
  finding: (content: Content, other: string) => Finding,
): readonly DefinitionFault[] {
  const first = new Map<string, SourceFile>();
  return built.filter(isReadable).flatMap(({ file, content }) => {
    const key = keyOf(content);
    const other = first.get(key);
    if (other !== undefined) return [file.fault(finding(content, other.name))];
    first.set(key, file);
    return [];
  });
}
