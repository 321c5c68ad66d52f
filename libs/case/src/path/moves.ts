import type { CaseState } from '../case.js';
import type { Instant } from '../events/index.js';
import type { Move, PathDefinition, Phase } from './definition.js';

/** Whether a definition lets a case go from one phase to another, and under which guards. */
export type MoveRule =
  | { readonly allowed: true; readonly guards: readonly string[] }
  | { readonly allowed: false; readonly from: string; readonly reachable: readonly string[] };

export function phaseOf(definition: PathDefinition, id: string): Phase | undefined {
  return definition.phases.find((phase) => phase.id === id);
}

/**
 * Free paths let a case go anywhere among their free phases, backwards too [000:1154-1156]; a listed move with the same
 * ends narrows it with its guards, and several listed ones mean all of their guards. The end is reached by listed moves only.
 */
export function moveRule(definition: PathDefinition, from: string, to: string): MoveRule {
  const matching = definition.moves.listed.filter((move) => move.to === to && startsFrom(definition, move, from));
  if (!isFree(definition, from, to) && matching.length === 0)
    return { allowed: false, from, reachable: reachableFrom(definition, from) };
  const own = phaseOf(definition, to)?.guard;
  const guards = [...matching.flatMap((move) => move.guards), ...(own === undefined ? [] : [own])];
  return { allowed: true, guards: [...new Set(guards)] };
}

/** Phases that a case may move to from a phase, whatever the guards say; loops are not moves and are not named. */
export function reachableFrom(definition: PathDefinition, from: string): readonly string[] {
  return definition.phases
    .filter((phase) => phase.kind !== 'loop' && phase.id !== from && leadsTo(definition, from, phase.id))
    .map((phase) => phase.id);
}

/** Phases from which a case may move to a phase, whatever the guards say. */
export function sourcesOf(definition: PathDefinition, to: string): readonly string[] {
  return definition.phases
    .filter((phase) => phase.kind !== 'loop' && phase.id !== to && leadsTo(definition, phase.id, to))
    .map((phase) => phase.id);
}

function leadsTo(definition: PathDefinition, from: string, to: string): boolean {
  if (isFree(definition, from, to)) return true;
  return definition.moves.listed.some((move) => move.to === to && startsFrom(definition, move, from));
}

function isFree({ moves }: PathDefinition, from: string, to: string): boolean {
  return moves.mode === 'free' && moves.freeAmong.includes(from) && moves.freeAmong.includes(to);
}

/** `*` stands for every phase but the end: what has ended goes nowhere without being reopened. */
function startsFrom(definition: PathDefinition, move: Move, from: string): boolean {
  if (move.from.includes(from)) return true;
  return move.from.includes('*') && phaseOf(definition, from)?.kind !== 'terminal';
}

/** The phase that a case was in at a moment of the world: where a late entry has to be judged from. */
export function phaseAt(state: CaseState, at: Instant): string {
  const visit = state.visits.filter((each) => each.enteredAt <= at).at(-1) ?? state.visits[0];
  return visit?.phase ?? '';
}
