import type { CaseEvent, CaseEventOf, Code, Entry, Instant, PersonRef } from '../../events/index.js';
import { phaseOf, type Phase } from '../../path/index.js';
import { accept, reject, type Decided, type Rejection } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { registerOf } from '../rules/register.js';

type Attributes = Readonly<Record<string, string | number | boolean>>;

export interface ImportedStep {
  readonly phase: string;
  readonly occurredAt: Instant;
  readonly performedBy: PersonRef;
  readonly channel?: Code;
  readonly clientPresent?: boolean;
  readonly note?: string;
  readonly attributes?: Attributes;
}

export interface ImportCaseData {
  readonly clientId: string;
  readonly path: string;
  readonly pathVersion?: number;
  readonly unit: string;
  /** Code of the case in the system that it comes from. */
  readonly externalId: string;
  readonly entry: Entry;
  /** When it was opened; with its first step when absent. */
  readonly openedAt?: Instant;
  /** At least one, in any order. */
  readonly steps: readonly ImportedStep[];
  readonly exit?: { readonly at: Instant; readonly reason: Code; readonly reasonText?: string };
  readonly attributes?: Attributes;
  readonly testCase?: boolean;
}

/** Brings a case from another system with everything that happened in it, each step at its own time. */
export class ImportCase extends CaseCommand<ImportCaseData> {}

/**
 * All of a case or nothing. What happened elsewhere is recorded as it was: guards bind what is done now and are not held
 * against history. Its identifier comes from the source and the code of the case there, so that the same file brought
 * twice is refused case by case as existing.
 */
export const importCase: Decide<ImportCaseData> = (state, data, context) => {
  if (state.status !== 'none') return reject({ code: 'already-exists', data: { externalId: data.externalId } });
  const steps = [...data.steps].sort((one, other) => compare(one.occurredAt, other.occurredAt));
  const first = steps[0];
  if (first === undefined) return reject({ code: 'text-missing', field: 'steps' });
  const openedAt = data.openedAt ?? first.occurredAt;
  const refusal = timesFault(data, openedAt, context) ?? phasesFault(data, context) ?? exitFault(data, context);
  if (refusal !== undefined) return reject(refusal);
  const phase = phaseOf(context.definition, first.phase)?.kind === 'loop' ? beginningOf(context) : first.phase;
  return accept([
    { ...opened(data, phase, context), occurredAt: openedAt },
    ...stepsRecorded(steps, phase, context),
    ...(data.exit === undefined ? [] : [exited(data, data.exit, lastPhase(steps, context))]),
  ]);
};

/** A case is never in a loop: one that begins with a loop begins where its path does. */
function beginningOf({ definition }: DecisionContext): string {
  return definition.firstPhases[0] ?? '';
}

function timesFault(data: ImportCaseData, openedAt: Instant, { now }: DecisionContext): Rejection | undefined {
  for (const [index, step] of data.steps.entries()) {
    const field = `steps.${String(index)}.occurredAt`;
    if (step.occurredAt > now) return { code: 'in-the-future', field, data: { now } };
    if (step.occurredAt < openedAt) return { code: 'time-order', field, data: { notBefore: openedAt } };
    if (data.exit !== undefined && step.occurredAt > data.exit.at) {
      return { code: 'time-order', field, data: { notAfter: data.exit.at } };
    }
  }
  if (data.exit === undefined || data.exit.at <= now) return undefined;
  return { code: 'in-the-future', field: 'exit.at', data: { now } };
}

function phasesFault(data: ImportCaseData, { definition }: DecisionContext): Rejection | undefined {
  const known = new Map(definition.phases.map((phase) => [phase.id, phase]));
  for (const [index, { phase }] of data.steps.entries()) {
    const field = `steps.${String(index)}.phase`;
    if (!known.has(phase)) return { code: 'phase-unknown', field, data: { phase } };
  }
  return undefined;
}

function exitFault({ exit }: ImportCaseData, context: DecisionContext): Rejection | undefined {
  if (exit === undefined || context.codes.isValid('exit_reason', exit.reason, context.day)) return undefined;
  return { code: 'code-unknown', field: 'exit.reason', data: { list: 'exit_reason', code: exit.reason } };
}

function opened(data: ImportCaseData, phase: string, { id, definition }: DecisionContext): CaseEventOf<'CaseOpened'> {
  return {
    type: 'CaseOpened',
    data: {
      caseId: id,
      clientId: data.clientId,
      path: { id: definition.id, version: definition.version, draft: definition.draft },
      phase,
      unit: data.unit,
      ...registerOf(definition),
      entry: data.entry,
      facts: [],
      externalId: data.externalId,
      ...(data.attributes && { attributes: data.attributes }),
      ...(data.testCase === true && { testCase: true }),
    },
  };
}

function stepsRecorded(
  steps: readonly ImportedStep[],
  openedIn: string,
  context: DecisionContext,
): readonly Decided<CaseEvent>[] {
  let current = openedIn;
  return steps.map((step) => {
    const phase = phaseOf(context.definition, step.phase);
    const moves = phase?.kind !== 'loop' && step.phase !== current;
    if (moves) current = step.phase;
    return { ...stepRecorded(step, phase, moves, context), occurredAt: step.occurredAt };
  });
}

function stepRecorded(
  step: ImportedStep,
  phase: Phase | undefined,
  moves: boolean,
  context: DecisionContext,
): CaseEventOf<'StepRecorded'> {
  const facts = (phase?.sets ?? []).filter((rule) => rule.when === undefined).map((rule) => rule.fact);
  return {
    type: 'StepRecorded',
    data: {
      stepId: context.newId(),
      phase: step.phase,
      performedBy: step.performedBy,
      participants: [],
      clientPresent: step.clientPresent ?? false,
      facts,
      passedGuards: [],
      ...(moves && { movesTo: step.phase }),
      ...(step.channel !== undefined && { channel: step.channel }),
      ...(step.note !== undefined && { note: step.note }),
      ...(step.attributes && { attributes: step.attributes }),
    },
  };
}

function lastPhase(steps: readonly ImportedStep[], { definition }: DecisionContext): string {
  const moving = steps.filter(({ phase }) => phaseOf(definition, phase)?.kind !== 'loop');
  return moving.at(-1)?.phase ?? steps[0]?.phase ?? '';
}

function exited(
  data: ImportCaseData,
  exit: NonNullable<ImportCaseData['exit']>,
  fromPhase: string,
): Decided<CaseEvent> {
  return {
    type: 'CaseExited',
    occurredAt: exit.at,
    data: {
      reason: exit.reason,
      unit: data.unit,
      fromPhase,
      planSecured: false,
      networkSecured: false,
      passedGuards: [],
      ...(exit.reasonText !== undefined && { reasonText: exit.reasonText }),
    },
  };
}

function compare(one: Instant, other: Instant): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
