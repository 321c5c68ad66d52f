import { derivePath, phaseIdsOf, type Definitions, type PathDefinition } from '@polku/case';
import { InputFault } from './input-fault.js';

/** Most activities that one fault names. */
const MOST_NAMED = 20;

/** Which path the cases of a log go on. */
export type ImportTarget =
  /** A path made of the log's own activities. */
  | { readonly kind: 'derived'; readonly id: string; readonly title: string }
  /** A path that there is; activities that are no phase of it by name are named in `activities`. */
  | { readonly kind: 'named'; readonly path: string; readonly activities: Readonly<Record<string, string>> };

export interface ResolvedTarget {
  readonly path: PathDefinition;
  /** Phase of each activity. */
  readonly phases: ReadonlyMap<string, string>;
  /** Activities that the path did not have before. */
  readonly added: ReadonlySet<string>;
}

/** The path and the phase of every activity; throws an {@link InputFault} that names the activities without one. */
export function resolveTarget(
  target: ImportTarget,
  activities: readonly string[],
  definitions: Definitions,
): ResolvedTarget {
  return target.kind === 'derived' ? derived(target, activities, definitions) : named(target, activities, definitions);
}

/** The newest version already there is kept when it has every activity; otherwise a version with all is made. */
function derived(
  target: Extract<ImportTarget, { kind: 'derived' }>,
  activities: readonly string[],
  definitions: Definitions,
): ResolvedTarget {
  const there = definitions.path(target.id);
  const known = there === undefined ? [] : activitiesOf(there);
  const missing = activities.filter((activity) => !known.includes(activity));
  const all = [...known, ...missing];
  const phases = phaseIdsOf(all);
  if (there !== undefined && missing.length === 0) return { path: there, phases, added: new Set() };
  const path = derivePath({
    id: target.id,
    title: target.title,
    activities: all,
    version: (there?.version ?? 0) + 1,
  });
  return { path, phases, added: new Set(missing) };
}

function activitiesOf(path: PathDefinition): string[] {
  return path.phases.filter((phase) => phase.kind !== 'terminal').map((phase) => phase.label.fi);
}

function named(
  target: Extract<ImportTarget, { kind: 'named' }>,
  activities: readonly string[],
  definitions: Definitions,
): ResolvedTarget {
  const path = definitions.path(target.path);
  if (path === undefined) throw new InputFault('path-unknown', {}, target.path);
  const byName = new Map<string, string>();
  for (const phase of path.phases) {
    for (const name of [phase.id, phase.label.fi, phase.label.sv, phase.label.en]) byName.set(name, phase.id);
  }
  const phases = new Map<string, string>();
  const unmapped: string[] = [];
  for (const activity of activities) {
    const phase = byName.get(target.activities[activity] ?? activity);
    if (phase === undefined) unmapped.push(activity);
    else phases.set(activity, phase);
  }
  if (unmapped.length > 0) throw new InputFault('activity-unmapped', {}, unmappedText(unmapped, path));
  return { path, phases, added: new Set() };
}

function unmappedText(unmapped: readonly string[], path: PathDefinition): string {
  const names = unmapped.slice(0, MOST_NAMED).map((activity) => `"${activity}"`);
  const more = unmapped.length > MOST_NAMED ? ` and ${String(unmapped.length - MOST_NAMED)} more` : '';
  return `${names.join(', ')}${more}; the phases of ${path.id} are ${path.phases.map(({ id }) => id).join(', ')}`;
}
