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
  return Object.fromEntries(
    Object.entries(filled(content)).map(([key, value]) => {
      if (key === 'phases') return [key, (value as PathDefinition['phases']).map((phase) => filled({ ...phase }))];
      if (key !== 'moves') return [key, value];
      const { mode, freeAmong, listed } = value as PathDefinition['moves'];
      const free = freeAmong.length === 0 ? {} : { freeAmong };
      return [key, { mode, ...free, listed: listed.map(({ from, ...move }) => ({ from: oneOrMany(from), ...move })) }];
    }),
  );
}

function filled(content: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(content).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
  );
}

/** "From anywhere" is a word in the format, never an element of a list. */
function oneOrMany(from: readonly string[]): string | readonly string[] {
  return from.length === 1 && from[0] !== undefined ? from[0] : from;
}
