import { derivePath, phaseIdsOf, type Definitions, type PathDefinition } from '@polku/case';
import { InputFault } from './input-fault.js';

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
}

/** The path and the phase of every activity; throws an {@link InputFault} that names the first activity without one. */
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
  if (there !== undefined && missing.length === 0) return { path: there, phases };
  const path = derivePath({
    id: target.id,
    title: target.title,
    activities: all,
    version: (there?.version ?? 0) + 1,
  });
  return { path, phases };
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
  for (const activity of activities) {
    const phase = byName.get(target.activities[activity] ?? activity);
    if (phase === undefined) throw new InputFault('activity-unmapped', {}, `"${activity}" on ${path.id}`);
    phases.set(activity, phase);
  }
  return { path, phases };
}
