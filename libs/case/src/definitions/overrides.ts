import { type PathDefinition } from '../path/index.js';
import { ASSUMED } from './assumptions.js';
import type { FilePath, Finding } from './fault.js';
import { list, mapping, words } from './raw.js';
import { elementName } from './source-file.js';

/** Keys that an authority may give a value where the source is silent, whatever the source of what they belong to. */
const OPEN_VALUES = new Set([
  'duration',
  'frequency',
  'frequencyByArea',
  'length',
  'mostPerFullTime',
  'offset',
  'sessions',
  'until',
]);

/** What a thing is cannot be a matter of opinion: other things refer to it. */
const IDENTITY = new Set(['id', 'kind', 'source']);

export interface Overridden {
  /** The content of the path file with the values of the authority in their places. */
  readonly raw: unknown;
  readonly places: readonly string[];
  /** Faults of the override file. */
  readonly findings: readonly Finding[];
}

/**
 * Puts the values of an override file into the content of a path file. Only assumptions (source INF) and values that the
 * source leaves open may be set: everything else is a new version of the path.
 */
export function applyOverrides(raw: unknown, overrides: unknown, path: PathDefinition): Overridden {
  const changed: unknown = structuredClone(raw);
  const places: string[] = [];
  const findings: Finding[] = [];
  for (const [target, value] of Object.entries(mapping(mapping(overrides)['overrides']))) {
    const at: FilePath = ['overrides', target];
    const keys = target.split('.');
    const found = sourceAt(path, keys);
    if (found === undefined) {
      findings.push({ at, code: 'override-place-unknown', data: { path: path.id, target } });
    } else if (found.source !== ASSUMED && !(found.absent && OPEN_VALUES.has(keys.at(-1) ?? ''))) {
      findings.push({ at, code: 'override-not-an-assumption', data: { target, source: found.source } });
    } else {
      setAt(changed, keys, value);
      places.push(target);
    }
  }
  return { raw: changed, places, findings };
}

/** Source of the innermost thing with a source around a place; undefined when there is no such thing. */
function sourceAt(path: PathDefinition, keys: readonly string[]): { source: string; absent: boolean } | undefined {
  if (IDENTITY.has(keys.at(-1) ?? '')) return undefined;
  let here: unknown = path;
  let source = path.source ?? '';
  for (const [index, key] of keys.entries()) {
    const next = step(here, key);
    const last = index === keys.length - 1;
    if (next === undefined) return last && isMapping(here) ? { source, absent: true } : undefined;
    here = next;
    source = words(mapping(here)['source']) || source;
  }
  // The thing itself, its identity with it, is not a value.
  return isMapping(here) && 'id' in here ? undefined : { source, absent: false };
}

function setAt(top: unknown, keys: readonly string[], value: unknown): void {
  let here: unknown = top;
  for (const key of keys.slice(0, -1)) here = step(here, key) ?? add(here, key, keys);
  if (isMapping(here)) here[keys.at(-1) ?? ''] = value;
}

/** Shared guards and reminder rules stand in the file by their identifiers only: they get an element of their own. */
function add(parent: unknown, key: string, keys: readonly string[]): unknown {
  if (Array.isArray(parent)) {
    const element = { id: key };
    const index = parent.indexOf(key);
    if (index < 0) parent.push(element);
    else parent[index] = element;
    return element;
  }
  if (!isMapping(parent)) return undefined;
  parent[key] = keys[0] === key && (key === 'guards' || key === 'reminders') ? [] : {};
  return parent[key];
}

function step(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return list(value).find((element) => isMapping(element) && elementName(element) === key);
  return isMapping(value) ? value[key] : undefined;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
