import type { Definitions } from '../definitions/index.js';
import type { Code } from '../events/index.js';
import type { Text } from '../path/index.js';

export type Language = keyof Text;

/** Names of paths, phases and codes in the reader's language; what has no name is called by its identifier. */
export interface DefinitionLabels {
  path(id: string, version: number, language: Language): string;
  phase(pathId: string, version: number, phase: string, language: Language): string;
  code(list: string, code: Code, language: Language): string;
}

/** Labels out of the loaded definitions. */
export function definitionLabels(definitions: Definitions): DefinitionLabels {
  return {
    path: (id, version, language) => definitions.path(id, version)?.title[language] ?? id,
    phase: (pathId, version, phase, language) =>
      definitions.path(pathId, version)?.phases.find((each) => each.id === phase)?.label[language] ?? phase,
    code: (list, code, language) =>
      definitions.codes.lists.get(list)?.entries.find((entry) => entry.code === code)?.label[language] ?? code,
  };
}
