import { stringify } from 'yaml';
import type { DefinitionFault } from '../../../libs/case/src/definitions/fault.js';
import { definitionsFolder } from '../../../libs/case/src/definitions/definitions-folder.js';
import { buildPath } from '../../../libs/case/src/definitions/build-path.js';
import { pathFindings } from '../../../libs/case/src/definitions/check-path.js';
import { gather } from '../../../libs/case/src/definitions/gather.js';
import { checkText, readDefinitionFiles, type CheckedFile } from '../../../libs/case/src/definitions/read-folder.js';
import { FACT_OF_MUTATIONS, type RawPath } from './mutations.js';

const files = readDefinitionFiles(definitionsFolder());

/** The content of every shipped path file. */
export const SHIPPED_PATHS: readonly RawPath[] = files
  .filter(({ kind }) => kind === 'path')
  .map(({ file }) => file.value as RawPath);

const { known } = gather(files.map(withFactOfMutations));

/** All faults of a path that takes the place of the shipped one of its name. */
export function faultsOfPath(path: RawPath): readonly DefinitionFault[] {
  const text = stringify(path, { aliasDuplicateObjects: false });
  const { file, faults } = checkText({ name: `paths/${path.id}.yaml`, text }, 'path');
  const meaning = pathFindings(file.value, buildPath(file.value, known.shared), known);
  return [...faults, ...meaning.map((finding) => file.fault(finding))];
}

function withFactOfMutations(each: CheckedFile): CheckedFile {
  if (each.kind !== 'facts') return each;
  const { facts } = each.file.value as { facts: unknown[] };
  const text = stringify({ format: 'polku-facts/1', facts: [...facts, FACT_OF_MUTATIONS] });
  return checkText({ name: each.file.name, text }, 'facts');
}
