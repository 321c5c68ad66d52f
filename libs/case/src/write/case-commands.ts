import { basisFor, type Reader } from '@polku/access';
import type { EventStore, RecordedEvent } from '@polku/event-store';
import type { Clock } from '@polku/kernel';
import { foldCase, type CaseState } from '../case.js';
import { schemaOf, upcast, type CaseEvent, type Instant, type Recorded } from '../events/index.js';
import type { Condition, GuardCounts, PathDefinition } from '../path/index.js';
import { reject, type Decision } from '../rejection.js';
import { momentOf, protectedCaseOf } from '../rights/protected-case-of.js';
import type { AggregateCommand, CommandOutcome } from './command.js';
import type { CodeBook, Decide, FormBook } from './decision-context.js';
import { localDate } from './local-date.js';
import { carryOut, type AggregateKind, type Attempt, type CommandLog } from './pipeline.js';

/** The path definitions, forms and codes that decisions go by. */
export interface DefinitionBook {
  /** A version of a path, the newest when none is named. */
  path(id: string, version?: number): PathDefinition | undefined;
  readonly codes: CodeBook;
  readonly forms: FormBook;
}

/** Counts over other cases that guards ask for; see {@link GuardCounts} for how old they may be. */
export interface CountCases {
  forGuards(pathId: string, responsiblePersonId: string | undefined): Promise<GuardCounts>;
}

/** Whether somebody may use a client for a case, or change the details; see `libs/access`. */
export interface ClientRights {
  mayUse(reader: Reader, clientId: string, now: Instant): Promise<boolean>;
}

/** How the pipeline treats one kind of command. */
export interface CaseUseCase<Data> {
  readonly decide: Decide<Data>;
  /** What may still be recorded in a case whose client was erased. */
  readonly afterErasure?: true;
  /** For a command that opens a case: the path that it asks for. */
  readonly opensPath?: (data: Data) => { readonly id: string; readonly version?: number };
  /** For a command that opens a case: whose it is. */
  readonly opensFor?: (data: Data) => string;
  /** Person whose load the guards look at; the client manager when absent. */
  readonly loadOf?: (data: Data, state: CaseState) => string | undefined;
  /** A command that needs no right to the case: breaking the glass, reviewing it. */
  readonly reach?: 'any-case';
}

export const CASE_STREAMS: AggregateKind<CaseState, CaseEvent> = {
  kind: 'case',
  fold: (events) => foldCase(events.map(asCaseEvent)),
  schemaOf,
};

/** An event of the log in the shape that the fold reads: in its newest schema, with its envelope. */
export function asCaseEvent(event: RecordedEvent): Recorded<CaseEvent> {
  return {
    type: event.type,
    data: upcast(event.type, event.schema, event.data),
    version: event.version,
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    actor: event.metadata.actor,
  } as unknown as Recorded<CaseEvent>;
}

/** Carries out commands on cases: the only writer of `case-` streams. */
export class CaseCommands {
  constructor(
    private readonly store: EventStore,
    private readonly definitions: DefinitionBook,
    private readonly counts: CountCases,
    private readonly clock: Clock,
    private readonly clients: ClientRights | undefined,
  ) {}

  execute<Data>(
    command: AggregateCommand<Data>,
    useCase: CaseUseCase<Data>,
    log: CommandLog = this.store,
  ): Promise<CommandOutcome> {
    const { id, data, envelope } = command;
    const decide = async (attempt: Attempt<CaseState>): Promise<Decision<CaseEvent>> => {
      const { state, now, occurredAt, newId } = attempt;
      const wanted = useCase.opensPath?.(data);
      if (state.status === 'none' && wanted === undefined) return reject({ code: 'not-found' });
      if (state.erased !== undefined && useCase.afterErasure !== true) return reject({ code: 'person-erased' });
      const pinned = state.status === 'none' ? wanted : state.path;
      const definition = this.definitions.path(pinned?.id ?? '', pinned?.version);
      if (definition === undefined) return reject({ code: 'definition-unknown', data: { path: pinned?.id ?? '' } });
      const responsible = useCase.loadOf?.(data, state) ?? state.clientManager?.person.id;
      return useCase.decide(state, data, {
        id,
        now,
        occurredAt,
        day: localDate(occurredAt),
        today: localDate(now),
        actor: envelope.actor,
        definition,
        codes: this.definitions.codes,
        forms: this.definitions.forms,
        counts: await this.countsFor(definition, responsible),
        newId,
      });
    };
    const allows = (state: CaseState, now: Instant) => this.allows(command, useCase, state, now);
    return carryOut<CaseState, CaseEvent>(log, CASE_STREAMS, command, this.clock, decide, allows);
  }

  /** A new case is for a client whom the person knows; what is done with a case, the policy opens. */
  private async allows<Data>(
    { data, envelope: { reader } }: AggregateCommand<Data>,
    { opensFor, reach }: CaseUseCase<Data>,
    state: CaseState,
    now: Instant,
  ): Promise<boolean> {
    if (reader === undefined || reach === 'any-case') return true;
    if (state.status !== 'none') return basisFor(reader, 'write', protectedCaseOf(state), momentOf(now)) !== undefined;
    // As a case of somebody else: whoever may see nothing is told nothing.
    if (opensFor === undefined || this.clients === undefined) return false;
    return this.clients.mayUse(reader, opensFor(data), now);
  }

  /** Most paths ask for no counts: then nothing is read. */
  private async countsFor(definition: PathDefinition, responsible: string | undefined): Promise<GuardCounts> {
    const asks = definition.guards.some((guard) => asksForCounts(guard.when));
    return asks ? this.counts.forGuards(definition.id, responsible) : { withFact: {} };
  }
}

function asksForCounts(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(asksForCounts);
  if ('any' in condition) return condition.any.some(asksForCounts);
  if ('not' in condition) return asksForCounts(condition.not);
  return 'caseloadBelow' in condition || 'quota' in condition;
}
