import { organisationKey, type ConsentPeriod, type Moment, type ProtectedCase } from '@polku/access';
import type { CaseState, StepEntry } from '../case.js';
import type { Instant } from '../events/index.js';
import { localDate } from '../write/local-date.js';

/** What the rights to a case go by: commands and direct reads make it from the log, the lists keep it in their rows. */
export function protectedCaseOf(state: CaseState): ProtectedCase {
  const exitedAt = state.status === 'exited' ? state.exits.at(-1)?.at : undefined;
  return {
    caseId: state.caseId,
    clientId: state.clientId,
    unit: state.unit,
    register: state.register,
    responsible: responsibleFor(state),
    hasClientManager: state.clientManager !== undefined,
    related: [...relatedTo(state)],
    ...(exitedAt === undefined ? {} : { exitedAt }),
    consents: state.consents.flatMap(periodsOf),
    glass: state.glass.map(({ personId, from, until }) => ({ personId, from, until })),
  };
}

/** The moment of a decision about rights. */
export function momentOf(now: Instant): Moment {
  return { now, today: localDate(now) };
}

/** A case is never without one [001:1828]: until a client manager is named, whoever opened it. */
function responsibleFor({ clientManager, clientManagers, openedBy }: CaseState): string {
  return clientManager?.person.id ?? clientManagers.at(-1)?.person.id ?? openedBy;
}

/**
 * Client manager, pair worker, who is offered the case, who has a planned step, and the handling team: those who took
 * part in a step since the case was opened or opened again. With the exit all of them end but the one who follows up.
 */
function relatedTo(state: CaseState): Set<string> {
  const related = new Set([responsibleFor(state)]);
  if (state.status === 'exited') return related;
  if (state.pairWorker !== undefined) related.add(state.pairWorker.person.id);
  if (state.handover !== undefined) related.add(state.handover.to.id);
  for (const step of state.plannedSteps) if (step.state === 'open') related.add(step.responsible.id);
  const since = state.exits.at(-1)?.reopenedAt ?? '';
  for (const step of state.steps) if (step.occurredAt >= since) for (const person of teamOf(step)) related.add(person);
  return related;
}

function teamOf({ performedBy, participants }: StepEntry): string[] {
  return [performedBy.id, ...participants.flatMap(({ personId }) => (personId === undefined ? [] : [personId]))];
}

/** A withdrawal ends all that the consent opened, whatever its form says. */
function periodsOf({ scope, organisations, signedOn, validTo, withdrawnAt }: CaseState['consents'][number]) {
  if (withdrawnAt !== undefined) return [];
  return organisations.map((organisation): ConsentPeriod => ({
    scope,
    organisation: organisationKey(organisation),
    from: signedOn,
    ...(validTo === undefined ? {} : { to: validTo }),
  }));
}
