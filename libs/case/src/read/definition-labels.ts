import type { Code } from '../events/index.js';
import type { Text } from '../path/index.js';

export type Language = keyof Text;

/** Names of paths, phases and codes in the reader's language. */
export interface DefinitionLabels {
  path(id: string, version: number, language: Language): string;
  phase(pathId: string, version: number, phase: string, language: Language): string;
  code(list: string, code: Code, language: Language): string;
}
