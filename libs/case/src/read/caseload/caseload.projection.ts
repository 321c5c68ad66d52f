import type { ConsentPeriod, ProtectedCase } from '@polku/access';
import type { StreamProjection } from '@polku/projections';
import {
  changesThePast,
  evolve,
  foldCase,
  NO_CASE,
  type CaseState,
  type GlassGrant,
  type PlannedStep,
} from '../../case.js';
import { protectedCaseOf } from '../../rights/protected-case-of.js';
import { asCaseEvent } from '../../write/case-commands.js';
import { arrayText } from '../array-text.js';
import { openPause, phaseStays, type PhaseStay } from './phase-stays.js';

interface CaseloadRow {
  readonly state: CaseState;
  readonly nextStep: PlannedStep | undefined;
  readonly stays: readonly PhaseStay[];
  /** What the rights go by. */
  readonly subject: ProtectedCase;
}

type Column = StreamProjection<CaseState, CaseloadRow>['columns'][number];

const consents = (name: string, type: string, of: (period: ConsentPeriod) => string | null): Column => ({
  name: `consent_${name}`,
  type,
  of: ({ subject }) => arrayText(subject.consents.map(of)),
});

const glass = (name: string, type: string, of: (grant: GlassGrant) => string | null): Column => ({
  name: `glass_${name}`,
  type,
  of: ({ state }) => arrayText(state.glass.map(of)),
});

/** What the policy of access asks of a case: the same as a direct read makes of the state. */
const RIGHTS_COLUMNS: readonly Column[] = [
  { name: 'register', type: 'text', of: ({ subject }) => subject.register },
  { name: 'responsible_id', type: 'text', of: ({ subject }) => subject.responsible },
  { name: 'related', type: 'text[]', of: ({ subject }) => arrayText(subject.related) },
  { name: 'exited_at', type: 'timestamptz', of: ({ subject }) => subject.exitedAt ?? null },
  consents('scope', 'text[]', ({ scope }) => scope),
  consents('organisation', 'text[]', ({ organisation }) => organisation),
  consents('from', 'date[]', ({ from }) => from),
  consents('to', 'date[]', ({ to }) => to ?? null),
  glass('id', 'text[]', ({ grantId }) => grantId),
  glass('person', 'text[]', ({ personId }) => personId),
  glass('from', 'timestamptz[]', ({ from }) => from),
  glass('until', 'timestamptz[]', ({ until }) => until),
  glass('reviewed_at', 'timestamptz[]', ({ reviewedAt }) => reviewedAt ?? null),
];

/**
 * One row per case: what the lists show, and beside it, as arrays, what the statistics count (stays in phases, exits).
 * Keeping both in one row keeps them from ever disagreeing.
 */
export const caseloadProjection: StreamProjection<CaseState, CaseloadRow> = {
  name: 'caseload',
  version: 2,
  streamKind: 'case',
  empty: NO_CASE,
  evolve: (state, event) => withoutEntries(evolve(state, asCaseEvent(event))),
  changesThePast,
  fold: (events) => withoutEntries(foldCase(events.map(asCaseEvent))),
  row: (state) =>
    state.status === 'none'
      ? undefined
      : { state, nextStep: nextStepOf(state), stays: phaseStays(state), subject: protectedCaseOf(state) },
  key: 'case_id',
  columns: [
    { name: 'case_id', type: 'uuid', of: ({ state }) => state.caseId },
    { name: 'version', type: 'integer', of: ({ state }) => state.version },
    { name: 'client_id', type: 'uuid', of: ({ state }) => state.clientId },
    { name: 'path_id', type: 'text', of: ({ state }) => state.path.id },
    { name: 'path_version', type: 'integer', of: ({ state }) => state.path.version },
    { name: 'draft', type: 'boolean', of: ({ state }) => state.path.draft },
    { name: 'test_case', type: 'boolean', of: ({ state }) => state.testCase },
    { name: 'unit', type: 'text', of: ({ state }) => state.unit },
    { name: 'status', type: 'text', of: ({ state }) => state.status },
    { name: 'awaiting', type: 'text[]', of: ({ state }) => arrayText(state.awaiting) },
    { name: 'phase', type: 'text', of: ({ state }) => state.phase },
    { name: 'phase_since', type: 'timestamptz', of: ({ stays, state }) => stays.at(-1)?.enteredAt ?? state.openedAt },
    { name: 'source', type: 'text', of: ({ state }) => state.entry.source },
    { name: 'opened_at', type: 'timestamptz', of: ({ state }) => state.openedAt },
    { name: 'changed_at', type: 'timestamptz', of: ({ state }) => state.changedAt },
    { name: 'manager_id', type: 'text', of: ({ state }) => state.clientManager?.person.id ?? null },
    { name: 'manager_name', type: 'text', of: ({ state }) => state.clientManager?.person.name ?? null },
    { name: 'pair_id', type: 'text', of: ({ state }) => state.pairWorker?.person.id ?? null },
    { name: 'handover_to', type: 'text', of: ({ state }) => state.handover?.to.id ?? null },
    { name: 'next_step_id', type: 'text', of: ({ nextStep }) => nextStep?.plannedStepId ?? null },
    { name: 'next_phase', type: 'text', of: ({ nextStep }) => nextStep?.phase ?? null },
    { name: 'next_due', type: 'timestamptz', of: ({ nextStep }) => nextStep?.dueAt ?? null },
    // Cases without a next step come last in a list by due time; a null would keep the index from being used.
    { name: 'due_order', type: 'timestamptz', of: ({ nextStep }) => nextStep?.dueAt ?? 'infinity' },
    { name: 'next_by_id', type: 'text', of: ({ nextStep }) => nextStep?.responsible.id ?? null },
    { name: 'next_by_name', type: 'text', of: ({ nextStep }) => nextStep?.responsible.name ?? null },
    { name: 'facts', type: 'text[]', of: ({ state }) => arrayText([...new Set(state.facts.map((each) => each.fact))]) },
    { name: 'paused_from', type: 'timestamptz', of: ({ state }) => openPause(state) ?? null },
    { name: 'stay_phase', type: 'text[]', of: ({ stays }) => arrayText(stays.map((stay) => stay.phase)) },
    { name: 'stay_from', type: 'timestamptz[]', of: ({ stays }) => arrayText(stays.map((stay) => stay.enteredAt)) },
    { name: 'stay_to', type: 'timestamptz[]', of: ({ stays }) => arrayText(stays.map((stay) => stay.leftAt ?? null)) },
    { name: 'stay_paused', type: 'integer[]', of: ({ stays }) => arrayText(stays.map((stay) => stay.pausedSeconds)) },
    { name: 'exit_at', type: 'timestamptz[]', of: ({ state }) => arrayText(state.exits.map((exit) => exit.at)) },
    { name: 'exit_reason', type: 'text[]', of: ({ state }) => arrayText(state.exits.map((exit) => exit.reason)) },
    { name: 'exit_unit', type: 'text[]', of: ({ state }) => arrayText(state.exits.map((exit) => exit.unit)) },
    {
      name: 'exit_reopened_at',
      type: 'timestamptz[]',
      of: ({ state }) => arrayText(state.exits.map((exit) => exit.reopenedAt ?? null)),
    },
    { name: 'referrer', type: 'text', of: ({ state }) => state.entry.referrer?.organisation ?? null },
    { name: 'team_parties', type: 'text[]', of: ({ state }) => arrayText(teamParties(state)) },
    { name: 'onward', type: 'text[]', of: ({ state }) => arrayText(state.onwardReferrals.map((each) => each.service)) },
    { name: 'coach', type: 'text', of: ({ state }) => coachOf(state) ?? null },
    { name: 'timely', type: 'text', of: ({ state }) => state.judgement?.timely ?? null },
    { name: 'matches_need', type: 'text', of: ({ state }) => state.judgement?.matchesNeed ?? null },
    { name: 'employments', type: 'integer', of: ({ state }) => state.placements.length },
    { name: 'external_id', type: 'text', of: ({ state }) => state.externalId ?? null },
    ...RIGHTS_COLUMNS,
  ],
  indexes: [
    `create index {index}_due on {table} (due_order, case_id) where status <> 'exited'`,
    `create index {index}_manager on {table} (manager_id, due_order, case_id) where status <> 'exited'`,
    `create index {index}_unit on {table} (unit, due_order, case_id) where status <> 'exited'`,
    `create index {index}_changed on {table} (changed_at desc, case_id)`,
    `create index {index}_client on {table} (client_id)`,
    `create index {index}_path on {table} (path_id, phase)`,
    `create index {index}_related on {table} using gin (related)`,
    `create index {index}_next_by on {table} (next_by_id, due_order) where status <> 'exited'`,
  ],
};

/**
 * No list shows the entries, which hold every event's content: thousands of states are kept, and each would be twice as
 * large. Takes them out of a state that was just made.
 */
function withoutEntries(state: CaseState): CaseState {
  return Object.assign(state, { entries: NO_CASE.entries });
}

/** The open planned step that is due first. */
function nextStepOf(state: CaseState): PlannedStep | undefined {
  if (state.status === 'exited') return undefined;
  let next: PlannedStep | undefined;
  for (const step of state.plannedSteps) {
    if (step.state === 'open' && (next === undefined || step.dueAt < next.dueAt)) next = step;
  }
  return next;
}

/** Professions that took part in steps, for the monitoring sheet [001:1792]. */
function teamParties(state: CaseState): string[] {
  const parties = new Set<string>();
  for (const step of state.steps) {
    if (step.performedBy.profession !== undefined) parties.add(step.performedBy.profession);
    for (const participant of step.participants) {
      const party = participant.profession ?? participant.role;
      if (party !== undefined) parties.add(party);
    }
  }
  return [...parties].sort();
}

/** Existing job coach or personal coach [001:1795]. */
function coachOf(state: CaseState): string | undefined {
  return state.steps.findLast((step) => ['TV', 'YV', 'NEPSY'].includes(step.performedBy.profession ?? ''))?.performedBy
    .name;
}
