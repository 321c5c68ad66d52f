import { readFileSync } from 'node:fs';
import type { Text } from '../path/index.js';
import { definitionsFolder } from './definitions-folder.js';
import { inFileOrder, printFault, type DefinitionFault } from './fault.js';
import { FILE_KINDS, type FileKind } from './file-schemas.js';
import { faultsOf, gather } from './gather.js';
import { asFolder } from './load-definitions.js';
import { mapping } from './raw.js';
import { checkText, readDefinitionFiles, unreadable } from './read-folder.js';
import { NOTHING_RELEASED } from './released.js';
import { SourceFile } from './source-file.js';

export interface CheckedPathFile {
  readonly faults: readonly DefinitionFault[];
  /** Each fault as lines for the terminal: where, what, what to do. */
  readonly printed: readonly string[];
}

/**
 * All faults of one definition file, most often a path, among the definitions of a folder (the shipped ones when none is
 * named): it may name their guards, codes, forms and reminder rules, and it stands in for the file of the same content.
 */
export function checkPathFile(file: string, language: keyof Text, folder?: string | URL): CheckedPathFile {
  const faults = faultsOfFile(file, asFolder(folder) ?? definitionsFolder());
  return { faults, printed: faults.map((fault) => printFault(fault, language)) };
}

function faultsOfFile(name: string, folder: URL): readonly DefinitionFault[] {
  let text: string;
  try {
    text = readFileSync(name, 'utf8');
  } catch (error) {
    return [unreadable(name, error)];
  }
  const checked = checkText({ name, text }, kindOf(new SourceFile(name, text).value));
  const others = readDefinitionFiles(folder).filter(
    ({ kind, file }) => !(kind === checked.kind && isSame(file.value, checked.file.value)),
  );
  const faults = faultsOf(gather([checked, ...others]), NOTHING_RELEASED);
  return inFileOrder(faults.filter((fault) => fault.file === name));
}

function kindOf(value: unknown): FileKind {
  const format = mapping(value)['format'];
  const kind = Object.entries(FILE_KINDS).find(([, each]) => each === format)?.[0];
  return (kind as FileKind | undefined) ?? 'path';
}

/** The same path, form or list in the same version. Files without identifiers are one of a kind. */
function isSame(one: unknown, other: unknown): boolean {
  const { id, version } = mapping(one);
  return id === mapping(other)['id'] && version === mapping(other)['version'];
}
