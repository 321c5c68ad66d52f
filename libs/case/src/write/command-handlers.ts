import { Inject, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { COMMAND_DISPATCHER } from '../tokens.js';
import { AggregateCommand, type CommandClass, type CommandOutcome } from './command.js';
import type { CommandDispatcher } from './command-dispatcher.js';
import type { UseCase } from './use-case.js';

type Handler = ICommandHandler<AggregateCommand<unknown>, CommandOutcome>;

/** A handler for the command bus, named after its command. */
export function handlerOf(command: CommandClass): Type<Handler> {
  @CommandHandler(command)
  class DispatchingHandler implements Handler {
    constructor(@Inject(COMMAND_DISPATCHER) private readonly dispatcher: CommandDispatcher) {}

    execute(given: AggregateCommand<unknown>): Promise<CommandOutcome> {
      return this.dispatcher.dispatch(given);
    }
  }
  Object.defineProperty(DispatchingHandler, 'name', { value: `${command.name}Handler` });
  return DispatchingHandler;
}

/**
 * Every command class among the exports of a module has exactly one use case.
 * @throws one sentence that names the command and what to do.
 */
export function checkCommands(exported: Readonly<Record<string, unknown>>, useCases: readonly UseCase[]): void {
  for (const [name, command] of Object.entries(exported)) {
    if (!isCommandClass(command)) continue;
    const count = useCases.filter((useCase) => useCase.command === command).length;
    if (count === 0) throw new Error(`Nothing carries out the command ${name}: add it to use-cases.ts`);
    if (count > 1)
      throw new Error(`The command ${name} is carried out ${String(count)} times: leave one in use-cases.ts`);
  }
  const known = new Set(Object.values(exported));
  const hidden = useCases.find((useCase) => !known.has(useCase.command));
  if (hidden !== undefined) throw new Error(`The command ${hidden.command.name} is not in commands.ts: add it there`);
}

function isCommandClass(value: unknown): value is CommandClass {
  return typeof value === 'function' && value.prototype instanceof AggregateCommand;
}
