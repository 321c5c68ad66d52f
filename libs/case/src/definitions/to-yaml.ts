import { stringify } from 'yaml';
import type { PathDefinition } from '../path/index.js';
import { FILE_KINDS } from './file-schemas.js';

/** Keys that the reader works out anew. */
const WORKED_OUT = new Set(['assumptions', 'overridden']);

/**
 * A definition as the text of a file that stands by itself: every guard and reminder rule written out. Reading it back
 * gives an equal definition.
 */
export function toYaml(definition: PathDefinition): string {
  const kept = Object.entries(definition).filter(([key]) => !WORKED_OUT.has(key));
  const content = { format: FILE_KINDS.path, ...withoutEmptyLists(Object.fromEntries(kept)) };
  return stringify(content, { lineWidth: 120, aliasDuplicateObjects: false });
}

/** The lists that the format wants either filled or absent. */
function withoutEmptyLists(content: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const filled = Object.entries(content).filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  return Object.fromEntries(
    filled.map(([key, value]) => {
      if (key !== 'moves') return [key, value];
      const { freeAmong, ...moves } = value as PathDefinition['moves'];
      return [key, freeAmong.length === 0 ? moves : { mode: moves.mode, freeAmong, listed: moves.listed }];
    }),
  );
}
