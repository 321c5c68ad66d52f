import { reachableFrom, type PathDefinition, type Phase } from '../path/index.js';
import { canHold, factsAskedBy, formsAskedBy } from './conditions.js';
import type { FilePath, Finding } from './fault.js';
import { guardsNamed } from './build-path.js';

/** Whether a case can get everywhere and out again: reachable phases, ways to the end, guards that can be met. */
export function flowFindings(path: PathDefinition): readonly Finding[] {
  const terminal = path.phases.find((phase) => phase.kind === 'terminal');
  const reach: Reach = new Map(path.phases.map(({ id }) => [id, new Set(reachableFrom(path, id))]));
  const entered = closure(path.firstPhases, (id) => reach.get(id) ?? []);
  const places = path.phases.map((phase, index) => ({ phase, at: ['phases', index] as FilePath }));
  const moving = places.filter(({ phase }) => phase.kind !== 'loop' && phase.id !== '');

  const unreachable = moving
    .filter(({ phase }) => phase.kind !== 'terminal' && !entered.has(phase.id))
    .map(({ phase, at }): Finding => ({ at, code: 'phase-unreachable', data: { phase: phase.id } }));
  return [...unreachable, ...waysOut(reach, moving, terminal), ...lockedPhases(path, moving, entered, reach)];
}

/** Looked up once: the path of an event log has hundreds of phases that all lead to each other. */
type Reach = ReadonlyMap<string, ReadonlySet<string>>;

interface Place {
  readonly phase: Phase;
  readonly at: FilePath;
}

function waysOut(reach: Reach, moving: readonly Place[], terminal: Phase | undefined): readonly Finding[] {
  if (terminal === undefined) return [];
  const backwards = (id: string) =>
    moving.filter(({ phase }) => reach.get(phase.id)?.has(id) === true).map(({ phase }) => phase.id);
  if (backwards(terminal.id).length === 0) {
    return [{ at: ['moves'], code: 'exit-move-missing', data: { terminal: terminal.id } }];
  }
  const leading = closure([terminal.id], backwards);
  return moving
    .filter(({ phase }) => !leading.has(phase.id))
    .map(({ phase, at }): Finding => ({
      at,
      code: 'phase-no-way-out',
      data: { phase: phase.id, terminal: terminal.id },
    }));
}

/**
 * Phases behind hard guards that could only be met after having been there. Walks the path with every step giving its facts
 * and forms, until nothing new is reached.
 */
function lockedPhases(
  path: PathDefinition,
  moving: readonly Place[],
  entered: ReadonlySet<string>,
  reach: Reach,
): readonly Finding[] {
  const had = { facts: new Set(factsOfOpening(path)), forms: new Set<string>() };
  // A fact that nothing sets has its own fault.
  const settable = new Set([...had.facts, ...path.phases.flatMap((phase) => phase.sets.map((rule) => rule.fact))]);
  const guardOf = new Map(path.guards.map((guard) => [guard.id, guard]));
  const open = (ids: readonly string[]) =>
    ids.every((id) => {
      const guard = guardOf.get(id);
      return (
        guard === undefined ||
        !guard.hard ||
        factsAskedBy(guard.when).some((fact) => !settable.has(fact)) ||
        canHold(guard.when, had)
      );
    });
  const reached = new Set<string>();
  const take = (phase: Phase) => {
    reached.add(phase.id);
    for (const rule of phase.sets) had.facts.add(rule.fact);
    if (phase.form !== undefined) had.forms.add(phase.form);
  };
  for (const phase of path.phases) if (path.firstPhases.includes(phase.id)) take(phase);
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const phase of path.phases.filter((each) => !reached.has(each.id))) {
      if (canBeTaken(path, phase, reach, { reached, open })) take(phase);
    }
  }
  return moving
    .filter(({ phase }) => entered.has(phase.id) && !reached.has(phase.id))
    .map(({ phase, at }): Finding => {
      const guards = guardsTo(path, phase).join(', ');
      return { at, code: 'phase-locked', data: { phase: phase.id, guards } };
    });
}

function canBeTaken(
  path: PathDefinition,
  phase: Phase,
  reach: Reach,
  { reached, open }: { reached: ReadonlySet<string>; open: (guards: readonly string[]) => boolean },
): boolean {
  if (phase.guard !== undefined && !open([phase.guard])) return false;
  if (phase.kind === 'loop') return true;
  return [...reached].some((from) => {
    if (reach.get(from)?.has(phase.id) !== true) return false;
    return open(
      path.moves.listed
        .filter((move) => move.to === phase.id && (move.from.includes(from) || move.from.includes('*')))
        .flatMap((move) => move.guards),
    );
  });
}

function guardsTo(path: PathDefinition, phase: Phase): readonly string[] {
  const listed = path.moves.listed.filter((move) => move.to === phase.id).flatMap((move) => move.guards);
  return [...new Set([...listed, ...(phase.guard === undefined ? [] : [phase.guard])])];
}

/** Guards that ask for something that nothing on the path gives. */
export function unmeetableFindings(path: PathDefinition, placesOf: ReadonlyMap<string, FilePath>): readonly Finding[] {
  const named = new Set(guardsNamed(path));
  const facts = new Set([
    ...factsOfOpening(path),
    ...path.phases.flatMap((phase) => phase.sets.map((rule) => rule.fact)),
  ]);
  const forms = new Set(path.phases.flatMap((phase) => phase.form ?? []));
  return path.guards
    .filter((guard) => named.has(guard.id))
    .flatMap((guard) => {
      const at = placesOf.get(guard.id) ?? [];
      const missingFacts = factsAskedBy(guard.when).filter((fact) => !facts.has(fact));
      const missingForms = formsAskedBy(guard.when).filter((form) => !forms.has(form));
      return [
        ...missingFacts.map((fact): Finding => ({ at, code: 'fact-never-set', data: { guard: guard.id, fact } })),
        ...missingForms.map((form): Finding => ({ at, code: 'form-not-filled', data: { guard: guard.id, form } })),
      ];
    });
}

/** What the opening sets by itself, and what whoever opens the case states because the criteria ask for it. */
function factsOfOpening(path: PathDefinition): readonly string[] {
  const criteria = path.entry.criteria.map((criterion) => criterion.guard);
  return [
    ...(path.entry.sets ?? []).map((rule) => rule.fact),
    ...path.guards.filter((guard) => criteria.includes(guard.id)).flatMap((guard) => factsAskedBy(guard.when)),
  ];
}

function closure(start: readonly string[], next: (id: string) => Iterable<string>): ReadonlySet<string> {
  const seen = new Set(start);
  const waiting = [...start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const each of next(id)) {
      if (seen.has(each)) continue;
      seen.add(each);
      waiting.push(each);
    }
  }
  return seen;
}
