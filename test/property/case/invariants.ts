import {
  changesThePast,
  evolve,
  foldCase,
  localDate,
  NO_CASE,
  type CaseCommand,
  type CaseEvent,
  type CaseState,
  type CommandOutcome,
  type PathDefinition,
  type Recorded,
} from '@polku/case';
import { isDeepStrictEqual } from 'node:util';

/** One command and the case on both sides of it. */
export interface Moment {
  readonly before: CaseState;
  readonly after: CaseState;
  readonly command: CaseCommand<unknown>;
  readonly outcome: CommandOutcome;
  /** When the command says that it happened. */
  readonly occurredAt: string;
  /** The whole stream after the command. */
  readonly events: readonly Recorded<CaseEvent>[];
  readonly definition: PathDefinition;
}

/** What has to hold after every command, whatever came before it. Answers what is wrong, or nothing. */
export type Invariant = (moment: Moment) => string | undefined;

type Entry = CaseState['entries'][number];

const valid = (state: CaseState): readonly Entry[] => state.entries.filter(({ struck }) => struck !== true);

export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  'versions are contiguous': ({ events, after }) =>
    events.every(({ version }, index) => version === index + 1) && after.version === events.length
      ? undefined
      : events.map(({ version }) => version).join(),

  'a rejection appends nothing': ({ before, after, outcome }) =>
    outcome.outcome === 'done' || before.version === after.version ? undefined : outcome.outcome,

  'nothing is recorded before it happens': ({ events }) =>
    events.find(({ occurredAt, recordedAt }) => occurredAt > recordedAt)?.type,

  'there is one client manager at a time': ({ after: { clientManagers, clientManager, status } }) => {
    const overlap = clientManagers.find(({ to }, index) => {
      const next = clientManagers[index + 1];
      return next !== undefined && (to === undefined || to > next.from);
    });
    if (overlap !== undefined) return `${overlap.person.id} overlaps`;
    const open = clientManagers.filter(({ to }) => to === undefined);
    if (status === 'exited' && open.length > 0) return 'an exited case has a client manager';
    return open.at(-1)?.person.id === clientManager?.person.id ? undefined : 'the current one is not the last';
  },

  'a pending handover leaves somebody responsible': ({ after: { handover, clientManager } }) =>
    handover === undefined || clientManager !== undefined ? undefined : handover.handoverId,

  'an accepted handover leaves no gap': ({ outcome, after: { clientManagers } }) => {
    const accepted = outcome.outcome === 'done' && outcome.events.some(({ type }) => type === 'HandoverAccepted');
    if (!accepted) return undefined;
    const [old, next] = clientManagers.slice(-2);
    return old?.to !== undefined && old.to === next?.from ? undefined : 'nobody is responsible in between';
  },

  'the phase is one of the path, no loop and not its end': ({ after: { phase, visits }, definition }) =>
    [phase, ...visits.map((visit) => visit.phase)].find((id) => {
      const kind = definition.phases.find((each) => each.id === id)?.kind;
      return kind === undefined || kind === 'loop' || kind === 'terminal';
    }),

  'two neighbouring visits are of two phases, unless the case was reopened': ({ after }) => {
    const reopenings = new Set(
      after.entries.flatMap((entry) => (entry.type === 'CaseReopened' ? [entry.version] : [])),
    );
    return after.visits.find(
      ({ phase, version }, index) => phase === after.visits[index - 1]?.phase && !reopenings.has(version),
    )?.phase;
  },

  'visits, steps and pauses are in the order of the world, and the last visit is the phase': ({ after }) => {
    const times = [
      after.visits.map(({ enteredAt }) => enteredAt),
      after.steps.map(({ occurredAt }) => occurredAt),
      after.pauses.map(({ from }) => from),
    ];
    const unsorted = times.find((list) => !isDeepStrictEqual(list, [...list].sort()));
    return unsorted?.join() ?? (after.visits.at(-1)?.phase === after.phase ? undefined : after.phase);
  },

  'a loop never moves the case': ({ before, after, outcome, definition }) => {
    if (outcome.outcome !== 'done') return undefined;
    const step = outcome.events.find(({ type }) => type === 'StepRecorded')?.data as { phase: string } | undefined;
    const loop = definition.phases.find(({ id }) => id === step?.phase)?.kind === 'loop';
    return !loop || isDeepStrictEqual(before.visits, after.visits) ? undefined : step?.phase;
  },

  'an exited case takes late entries, reopenings, outcomes, amendments, emergencies and the end of consents only': ({
    before,
    command,
    outcome,
    occurredAt,
  }) => {
    const exit = before.exits.at(-1);
    if (before.status !== 'exited' || outcome.outcome !== 'done' || exit === undefined) return undefined;
    const amending = ['CorrectEntry', 'StrikeEntry', 'WithdrawConsent'];
    const free = ['ReopenCase', 'RecordOutcome', 'BreakGlass', 'ReviewGlass', ...amending];
    const name = command.constructor.name;
    return free.includes(name) || occurredAt <= exit.at ? undefined : name;
  },

  'an exited case has nothing open': ({ after: { status, plannedSteps, pauses, handover, pairWorker } }) => {
    if (status !== 'exited') return undefined;
    if (plannedSteps.some(({ state }) => state === 'open')) return 'a planned step';
    if (pauses.some(({ to }) => to === undefined)) return 'a pause';
    return handover === undefined && pairWorker === undefined ? undefined : 'a handover or a pair worker';
  },

  'no step lies in a pause or behind an exit': ({ after }) => {
    const closed = [
      ...after.pauses.map(({ from, to }) => ({ from, to })),
      ...after.exits.map(({ at, reopenedAt }) => ({ from: at, to: reopenedAt })),
    ];
    return after.steps.find((step) =>
      closed.some(({ from, to }) => from < step.occurredAt && (to === undefined || step.occurredAt < to)),
    )?.stepId;
  },

  'the doctor comes after the mapping, unless a step was amended': ({ after, events, definition }) => {
    const guarded = definition.moves.listed.some(
      ({ to, guards }) => to === 'DOC' && guards.includes('situation_mapped'),
    );
    const amended = events.some(
      (event) =>
        (event.type === 'EntryStruck' || event.type === 'EntryCorrected') && event.data.targetType === 'StepRecorded',
    );
    if (!guarded || amended) return undefined;
    return after.steps.find(
      (step) =>
        step.phase === 'DOC' &&
        !after.facts.some(({ fact, since }) => fact === 'situation_mapped' && since <= step.occurredAt),
    )?.stepId;
  },

  'a plan version is given once': ({ after }) => {
    const given = after.entries.flatMap((entry) => (entry.type === 'PlanAgreed' ? [entry.data.planVersion] : []));
    return new Set(given).size === given.length ? undefined : given.join();
  },

  'an entry that others rest on is not struck': ({ after }) => {
    const ids = ['plannedStepId', 'memberId', 'referralId', 'placementId', 'handoverId'];
    const beginnings = [
      'StepPlanned',
      'NetworkMemberNamed',
      'OnwardReferralSent',
      'PlacementStarted',
      'HandoverOffered',
    ];
    const idOf = ({ data }: Entry) =>
      ids.map((id) => (data as Record<string, unknown>)[id]).find((id) => id !== undefined);
    const begun = new Set(valid(after).flatMap((entry) => (beginnings.includes(entry.type) ? [idOf(entry)] : [])));
    const orphan = valid(after).find((entry) => idOf(entry) !== undefined && !begun.has(idOf(entry)));
    return orphan === undefined ? undefined : `${orphan.type} ${String(orphan.version)}`;
  },

  'data goes to another organisation on a basis of that day only': ({ before, after, outcome, occurredAt }) => {
    if (outcome.outcome !== 'done') return undefined;
    const added = after.entries.slice(before.version);
    const sent = added.find(({ type }) => type === 'OnwardReferralSent');
    const disclosed = added.find((entry) => entry.type === 'DataDisclosed');
    if (disclosed === undefined) return sent === undefined ? undefined : 'a referral without its disclosure';
    const { basis, consentId, toOrganisation, legalGround } = disclosed.data;
    if (basis === 'law') return legalGround === undefined ? 'a law without its section' : undefined;
    const day = localDate(occurredAt);
    const consents = before.consents.filter(
      ({ scope, organisations, signedOn, validTo = day, withdrawnAt = '9' }) =>
        scope !== 'TUTK' &&
        organisations.includes(toOrganisation) &&
        signedOn <= day &&
        day <= validTo &&
        occurredAt < withdrawnAt,
    );
    if (basis === 'client-request') return consents.length === 0 ? undefined : 'not on the consent that there is';
    return consents.some((each) => each.consentId === consentId) ? undefined : 'no such consent on that day';
  },

  'to read a case in an emergency changes nothing of it': ({ before, after, command }) => {
    if (!['BreakGlass', 'ReviewGlass'].includes(command.constructor.name)) return undefined;
    return difference({ ...withoutMarks(before), glass: [] }, { ...withoutMarks(after), glass: [] });
  },

  'nobody has two emergency accesses at a time, nor one for more than three hours': ({ after: { glass } }) =>
    glass.find(({ personId, from, until }, index) => {
      const next = glass.slice(index + 1).find((each) => each.personId === personId);
      return (next !== undefined && next.from < until) || Date.parse(until) - Date.parse(from) !== 3 * 3_600_000;
    })?.grantId,

  'the fold is the fold of its steps where nothing was amended': ({ events }) => {
    if (events.some(changesThePast)) return undefined;
    const bySteps = events.reduce<CaseState>(evolve, NO_CASE);
    return difference(foldCase(events), bySteps);
  },

  'a struck entry leaves no trace but its mark': ({ events, after, definition }) => {
    const struck = new Set(events.flatMap((event) => (event.type === 'EntryStruck' ? [event.data.target] : [])));
    if (struck.size === 0) return undefined;
    const without = events
      .filter(({ version, type }) => !struck.has(version) && type !== 'EntryStruck')
      .map((event) => arriving(event, definition));
    return difference(withoutMarks(foldCase(without)), withoutMarks(after));
  },
};

/** The names of what does not hold, with the reason. */
export function broken(moment: Moment): readonly string[] {
  return Object.entries(INVARIANTS).flatMap(([name, holds]) => {
    const fault = holds(moment);
    return fault === undefined ? [] : [`${name}: ${fault}`];
  });
}

/**
 * Without the struck step that had moved the case, a later one of the same phase would have been recorded as the move:
 * here every step outside a loop says where the case was.
 */
function arriving(event: Recorded<CaseEvent>, definition: PathDefinition): Recorded<CaseEvent> {
  if (event.type !== 'StepRecorded') return event;
  const loop = definition.phases.find(({ id }) => id === event.data.phase)?.kind === 'loop';
  return loop ? event : { ...event, data: { ...event.data, movesTo: event.data.phase } };
}

function withoutMarks({ version: _version, changedAt: _changedAt, entries: _entries, ...state }: CaseState) {
  return state;
}

function difference(one: object, other: object): string | undefined {
  const [left, right] = [one, other] as readonly Record<string, unknown>[];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const key = keys.find((each) => !isDeepStrictEqual(left?.[each], right?.[each]));
  return key === undefined ? undefined : `${key}: ${JSON.stringify(left?.[key])} / ${JSON.stringify(right?.[key])}`;
}
