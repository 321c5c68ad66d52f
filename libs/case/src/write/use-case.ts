import { basisFor } from '@polku/access';
import type { EventStore } from '@polku/event-store';
import type { Clock } from '@polku/kernel';
import type { CaseReminders } from '../case-reminders.js';
import type { ClientEvent, ProfessionalEvent, ReminderEvent } from '../events/index.js';
import {
  CASE_STREAMS,
  CaseCommands,
  type CaseUseCase,
  type ClientRights,
  type CountCases,
  type DefinitionBook,
} from './case-commands.js';
import type {
  AggregateCommand,
  CaseCommand,
  ClientCommand,
  CommandClass,
  CommandOutcome,
  ProfessionalCommand,
  ReminderCommand,
} from './command.js';
import type { CommandLog } from './pipeline.js';
import { momentOf, protectedCaseOf } from '../rights/protected-case-of.js';
import { carryOutRegister, CLIENT_STREAMS, PROFESSIONAL_STREAMS, REMINDER_STREAMS } from './register-commands.js';
import type { ClientState } from './registers/client.js';
import type { DecideRegister } from './registers/decide-register.js';
import type { ProfessionalState } from './registers/professional.js';

/** What commands are carried out with. */
export interface CommandServices {
  readonly store: EventStore;
  readonly definitions: DefinitionBook;
  readonly counts: CountCases;
  /** The same as the store's: a fixed clock beside a store that goes by the real time tells two times. */
  readonly clock: Clock;
  /** Without it nobody but the system itself opens cases or changes clients. */
  readonly clients?: ClientRights;
}

/** One kind of command and how it is carried out. */
export interface UseCase {
  readonly command: CommandClass;
  /** `case`: the kind of its streams. */
  readonly streams: string;
  carryOut(command: AggregateCommand<unknown>, services: CommandServices, log: CommandLog): Promise<CommandOutcome>;
}

/** A command on a case and the decision about it. */
export function onCase<Data>(command: CommandClass<CaseCommand<Data>>, useCase: CaseUseCase<Data>): UseCase {
  return {
    command,
    streams: CASE_STREAMS.kind,
    carryOut: (given, { store, definitions, counts, clock, clients }, log) =>
      new CaseCommands(store, definitions, counts, clock, clients).execute(
        given as AggregateCommand<Data>,
        useCase,
        log,
      ),
  };
}

export function onClient<Data>(
  command: CommandClass<ClientCommand<Data>>,
  decide: DecideRegister<ClientState, ClientEvent, Data>,
  { registers = false }: { /** Makes a client that there was not. */ readonly registers?: boolean } = {},
): UseCase {
  return {
    command,
    streams: CLIENT_STREAMS.kind,
    carryOut: (given, { clock, definitions: { codes }, clients }, log) =>
      carryOutRegister(log, { clock, codes }, CLIENT_STREAMS, given as AggregateCommand<Data>, decide, (state, now) => {
        const { reader } = given.envelope;
        if (reader === undefined || (registers && state.clientId === '')) return true;
        return clients === undefined ? false : clients.mayUse(reader, given.id, now);
      }),
  };
}

export function onProfessional<Data>(
  command: CommandClass<ProfessionalCommand<Data>>,
  decide: DecideRegister<ProfessionalState, ProfessionalEvent, Data>,
): UseCase {
  return {
    command,
    streams: PROFESSIONAL_STREAMS.kind,
    carryOut: (given, { clock, definitions: { codes } }, log) =>
      carryOutRegister(log, { clock, codes }, PROFESSIONAL_STREAMS, given as AggregateCommand<Data>, decide),
  };
}

/** What is done about a reminder of a case needs the right to see the case: whoever was reminded of it has that. */
export function onReminders<Data>(
  command: CommandClass<ReminderCommand<Data>>,
  decide: DecideRegister<CaseReminders, ReminderEvent, Data>,
): UseCase {
  return {
    command,
    streams: REMINDER_STREAMS.kind,
    carryOut: (given, { clock, definitions: { codes } }, log) =>
      carryOutRegister(
        log,
        { clock, codes },
        REMINDER_STREAMS,
        given as AggregateCommand<Data>,
        decide,
        async (_reminders, now) => {
          const { reader } = given.envelope;
          if (reader === undefined) return true;
          const state = CASE_STREAMS.fold((await log.load(`${CASE_STREAMS.kind}-${given.id}`)).events);
          if (state.status === 'none') return false;
          return basisFor(reader, 'view', protectedCaseOf(state), momentOf(now)) !== undefined;
        },
      ),
  };
}
