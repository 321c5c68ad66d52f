import { placeIn } from './source-file.js';
import type { FilePath } from './fault.js';

/** What the word is in `source` for a value that no document gives and an authority may change. */
export const ASSUMED = 'INF';

/** Every place of a definition whose source is an assumption, `phases.TAKE`, `moves.listed.FOLLOW>CONS`. */
export function assumptionsOf(definition: object): readonly string[] {
  const places: string[] = [];
  walk(definition, [], (value, path) => {
    if (value['source'] === ASSUMED && path.length > 0) places.push(placeIn(definition, path));
  });
  return [...new Set(places)];
}

function walk(value: unknown, path: FilePath, visit: (value: Record<string, unknown>, path: FilePath) => void): void {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) visit(value as Record<string, unknown>, path);
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, inner] of entries) walk(inner, [...path, key], visit);
}
