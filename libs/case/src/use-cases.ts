import { commandDispatcher, type CommandDispatcher } from './write/command-dispatcher.js';
import { RecordStep, recordStep } from './write/record-step/record-step.js';
import { onCase, type CommandServices, type UseCase } from './write/use-case.js';

/** Every command and what decides about it, in alphabetical order. */
export const USE_CASES: readonly UseCase[] = [onCase(RecordStep, { decide: recordStep })];

/** Carries out every command that there is, without Nest: for the command line, the demo, the importer and tests. */
export function createCommandDispatcher(services: CommandServices): CommandDispatcher {
  return commandDispatcher(USE_CASES, services);
}
