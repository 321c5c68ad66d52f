import type { AggregateCommand, CommandOutcome } from './command.js';
import { preloaded, streamOf, type CommandLog } from './pipeline.js';
import { RememberedStreams } from './remembered-streams.js';
import type { CommandServices, UseCase } from './use-case.js';

export interface DispatchManyOptions {
  /** Streams that are read at once. Default 256. */
  readonly batch?: number;
  /** Streams that are written at the same time; the log commits what waits together. Default 64. */
  readonly inFlight?: number;
}

/** Carries out any command: the entrance of the command line, the importer, the demo and the tests. */
export interface CommandDispatcher {
  dispatch(command: AggregateCommand<unknown>): Promise<CommandOutcome>;
  /**
   * Many commands, fast: streams are read together and written side by side; commands on one stream keep their order.
   * Each answers for itself, in the order given; a refused one does not stop the others.
   */
  dispatchMany(
    commands: readonly AggregateCommand<unknown>[],
    options?: DispatchManyOptions,
  ): Promise<readonly CommandOutcome[]>;
}

/** A command that nobody carries out: a fault of the program, never of its user. */
export class NoUseCase extends Error {
  override readonly name = 'NoUseCase';
  readonly code = 'no-use-case';
}

/** @throws when a command has two use cases. */
export function commandDispatcher(useCases: readonly UseCase[], services: CommandServices): CommandDispatcher {
  const byCommand = new Map<unknown, UseCase>();
  for (const useCase of useCases) {
    if (byCommand.has(useCase.command)) {
      throw new Error(`${useCase.command.name} is carried out by two use cases: leave one of them in use-cases.ts`);
    }
    byCommand.set(useCase.command, useCase);
  }
  const useCaseOf = (command: AggregateCommand<unknown>): UseCase => {
    const useCase = byCommand.get(command.constructor);
    if (useCase === undefined)
      throw new NoUseCase(`Nothing carries out ${command.constructor.name}: add it to use-cases.ts`);
    return useCase;
  };
  const carryOut = (command: AggregateCommand<unknown>, log: CommandLog) =>
    useCaseOf(command).carryOut(command, services, log);
  const remembered = new RememberedStreams(services.store);

  return {
    dispatch: async (command) => carryOut(command, remembered),
    dispatchMany: async (commands, { batch = 256, inFlight = 64 } = {}) => {
      const outcomes = new Array<CommandOutcome>(commands.length);
      for (const streams of batches(byStream(commands, useCaseOf), batch)) {
        const log = await preloaded(
          services.store,
          streams.map(([stream]) => stream),
        );
        await sideBySide(streams, inFlight, async ([, indexes]) => {
          for (const index of indexes) {
            const command = commands[index];
            if (command !== undefined) outcomes[index] = await carryOut(command, log);
          }
        });
      }
      return outcomes;
    },
  };
}

type OfStream = readonly [stream: string, indexes: readonly number[]];

function byStream(
  commands: readonly AggregateCommand<unknown>[],
  useCaseOf: (command: AggregateCommand<unknown>) => UseCase,
): OfStream[] {
  const streams = new Map<string, number[]>();
  commands.forEach((command, index) => {
    const stream = streamOf({ kind: useCaseOf(command).streams }, command);
    const indexes = streams.get(stream);
    if (indexes === undefined) streams.set(stream, [index]);
    else indexes.push(index);
  });
  return [...streams];
}

function* batches<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** Runs the work on all items, so many at a time; after a fault no new work begins, and what runs is waited for. */
async function sideBySide<Item>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (failed) return;
      try {
        await work(item);
      } catch (fault) {
        failed = true;
        throw fault;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(most, items.length) }, worker));
  const fault = ended.find((each) => each.status === 'rejected');
  if (fault !== undefined) throw fault.reason;
}
