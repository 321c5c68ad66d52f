import type { CaseState } from '../case.js';
import type { Code } from '../events/index.js';
import type { PathDefinition, Phase, PhaseKind, Text } from './definition.js';
import { unmetGuards, type GuardInput, type UnmetGuard } from './guards.js';
import { moveRule, phaseAt, sourcesOf } from './moves.js';

/** What is given with the step itself: a guard that lacks only these does not stand in the way, it asks for them. */
const GIVEN_WITH_THE_STEP = /^(client-present|exit-reason|channel:.*)$/;

/** One phase as seen from where the case is now. */
export interface NextStep {
  readonly phase: string;
  readonly kind: PhaseKind;
  readonly label: Text;
  /** False for a loop and for another meeting of the phase that the case is in. */
  readonly moves: boolean;
  readonly planned: boolean;
  /** Codes of `profession` or `role` whose step it is. */
  readonly responsible: readonly Code[];
  readonly channel?: Code;
  readonly form?: string;
  readonly formRequired: boolean;
  /** What has to be given with the step for its guards: `exit-reason`, `client-present`. */
  readonly asks: readonly string[];
  /** Guards that only warn: the step goes through and the entry bears a mark. */
  readonly warnings: readonly UnmetGuard[];
  /** How often it has been taken. */
  readonly taken: number;
}

/** A phase that the case cannot go to now. */
export interface BlockedStep extends NextStep {
  readonly why:
    | { readonly kind: 'guards'; readonly unmet: readonly UnmetGuard[] }
    /** The definition has no way there from here, but from these phases. */
    | { readonly kind: 'no-move'; readonly from: readonly string[] };
}

export interface MovesNow {
  /** The phase that they start from. */
  readonly from: string;
  /** Set when the case takes no steps at all now. */
  readonly closed?: 'none' | 'parked' | 'paused' | 'exited';
  readonly possible: readonly NextStep[];
  readonly blocked: readonly BlockedStep[];
  /** The possible moves in the order in which they are most likely meant, remedies of blocked ones first. */
  readonly suggestions: readonly NextStep[];
}

/** Moves that a case can make at the moment of `input` and those that it cannot, each with why and what to do. */
export function movesFrom(state: CaseState, definition: PathDefinition, input: GuardInput): MovesNow {
  const from = phaseAt(state, input.at);
  const possible: NextStep[] = [];
  const blocked: BlockedStep[] = [];
  for (const phase of definition.phases) {
    const step = judge(phase, from, state, definition, input);
    if ('why' in step) blocked.push(step);
    else possible.push(step);
  }
  return {
    from,
    ...(state.status === 'active' ? {} : { closed: state.status }),
    possible,
    blocked,
    suggestions: state.status === 'active' ? suggest(definition, from, possible, blocked) : [],
  };
}

function judge(
  phase: Phase,
  from: string,
  state: CaseState,
  definition: PathDefinition,
  input: GuardInput,
): NextStep | BlockedStep {
  const moves = phase.kind !== 'loop' && phase.id !== from;
  const own = phase.guard === undefined ? [] : [phase.guard];
  const rule = moves ? moveRule(definition, from, phase.id) : { allowed: true as const, guards: own };
  const step = described(phase, moves, state, input);
  if (!rule.allowed) return { ...step, why: { kind: 'no-move', from: sourcesOf(definition, phase.id) } };

  const unmet = unmetGuards(definition, rule.guards, state, input);
  const inTheWay = unmetGuards(definition, rule.guards, state, { ...input, ...withEverythingGiven(phase, input) });
  const isInTheWay = ({ guard }: UnmetGuard) => inTheWay.some((each) => each.guard.id === guard.id);
  const asks = unmet
    .filter((each) => !isInTheWay(each))
    .flatMap(({ missing }) => missing.filter((name) => GIVEN_WITH_THE_STEP.test(name)));
  const complete = { ...step, asks: [...new Set(asks)], warnings: inTheWay.filter(({ guard }) => !guard.hard) };
  const hard = inTheWay.filter(({ guard }) => guard.hard);
  return hard.length === 0 ? complete : { ...complete, why: { kind: 'guards', unmet: hard } };
}

/** The step as favourable as its maker can make it: the client there, a reason given, by its usual channel. */
function withEverythingGiven(phase: Phase, input: GuardInput): Partial<GuardInput> {
  const channel = input.channel ?? phase.defaultChannel ?? phase.channels[0];
  return {
    clientPresent: true,
    ...(phase.kind === 'terminal' ? { exitReason: input.exitReason ?? 'any' } : {}),
    ...(channel === undefined ? {} : { channel }),
  };
}

function described(phase: Phase, moves: boolean, state: CaseState, input: GuardInput): NextStep {
  const channel = phase.defaultChannel ?? (phase.channels.length === 1 ? phase.channels[0] : undefined);
  return {
    phase: phase.id,
    kind: phase.kind,
    label: phase.label,
    moves,
    planned: phase.planned,
    responsible: phase.responsible,
    formRequired: phase.formRequired,
    asks: [],
    warnings: [],
    taken: state.steps.filter((step) => step.phase === phase.id && step.occurredAt <= input.at).length,
    ...(channel === undefined ? {} : { channel }),
    ...(phase.form === undefined ? {} : { form: phase.form }),
  };
}

/**
 * What opens a blocked move comes first, then phases not yet visited in the order of the path, those after the present one
 * before those behind it; then what repeats or is only planned, then the loops, and the exit last.
 */
function suggest(
  definition: PathDefinition,
  from: string,
  possible: readonly NextStep[],
  blocked: readonly BlockedStep[],
): readonly NextStep[] {
  const place = new Map(definition.phases.map((phase, index) => [phase.id, phase.order ?? index]));
  const here = place.get(from) ?? 0;
  const remedies = new Set(
    blocked.flatMap(({ why }) => (why.kind === 'guards' ? why.unmet.flatMap(({ guard }) => guard.remedyPhases) : [])),
  );
  const rank = (step: NextStep): number => {
    if (step.kind === 'terminal') return 5;
    if (remedies.has(step.phase) && step.taken === 0) return 0;
    if (step.kind === 'loop') return 4;
    if (!step.moves || step.planned || step.taken > 0) return 3;
    return (place.get(step.phase) ?? 0) > here ? 1 : 2;
  };
  return possible
    .map((step) => ({ step, rank: rank(step), place: place.get(step.phase) ?? 0 }))
    .sort((one, other) => one.rank - other.rank || one.place - other.place)
    .map(({ step }) => step);
}
