import { afterEach, describe, expect, it } from '@jest/globals';
import { Global, Module, type INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { MemoryEventStore } from '@polku/event-store';
import { systemClock } from '@polku/kernel';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLIENT_ID } from '../../../test/support/given-when-then.js';
import { testDefinitions } from '../../../test/support/test-definitions.js';
import { CaseModule, WRITE_ROUTES } from './case.module.js';
import * as commands from './commands.js';
import { Oversight, ReadSide } from './read/index.js';
import { CLIENT_RIGHTS, CLOCK, COMMAND_DISPATCHER, COUNT_CASES, DEFINITION_BOOK, EVENT_STORE } from './tokens.js';
import { USE_CASES } from './use-cases.js';
import { checkCommands } from './write/command-handlers.js';
import { commandDispatcher, type CommandDispatcher } from './write/command-dispatcher.js';
import type { CommandServices } from './write/use-case.js';

const { OpenCase, AddNote } = commands;
const opening = () =>
  new OpenCase(
    '00000000-0000-4000-8000-000000000001',
    { clientId: CLIENT_ID, path: 'support', unit: 'Testilä', entry: { by: 'contact', source: 'ASI' } },
    { commandId: 'key-1', actor: 'maija.m' },
  );

const outside = [
  { provide: EVENT_STORE, useValue: new MemoryEventStore() },
  { provide: DEFINITION_BOOK, useValue: testDefinitions },
  { provide: COUNT_CASES, useValue: { forGuards: () => Promise.resolve({ withFact: {} }) } },
  { provide: CLIENT_RIGHTS, useValue: { mayUse: () => Promise.resolve(true) } },
  { provide: CLOCK, useValue: systemClock },
  // The views are not asked for anything here.
  { provide: ReadSide, useValue: {} },
  { provide: Oversight, useValue: {} },
];

@Global()
@Module({ providers: outside, exports: outside })
class Outside {}

describe('the case module', () => {
  let app: INestApplicationContext | undefined;
  afterEach(() => app?.close());

  it('carries out every command through the command bus, once for one key', async () => {
    const module = await Test.createTestingModule({ imports: [Outside, CaseModule.register()] }).compile();
    app = await module.init();
    const bus = app.get(CommandBus);
    expect(await bus.execute(opening())).toMatchObject({ outcome: 'done', version: 1, repeated: false });
    const polku = app.get<CommandDispatcher>(COMMAND_DISPATCHER);
    expect(await polku.dispatch(opening())).toMatchObject({ outcome: 'done', version: 1, repeated: true });
    for (const { command } of USE_CASES) {
      const unknown = new command('nobody', {} as never, { commandId: `key-${command.name}`, actor: 'maija.m' });
      await bus.execute(unknown).catch((fault: unknown) => {
        expect((fault as Error).constructor.name).not.toBe('CommandHandlerNotFoundException');
      });
    }
  });

  it('does not start when a command has no use case, or two, and says in one sentence what to do', () => {
    const without = USE_CASES.filter(({ command }) => command !== AddNote);
    const twice = [...USE_CASES, ...USE_CASES.filter(({ command }) => command === AddNote)];
    expect(() => checkCommands(commands, without)).toThrow(
      'Nothing carries out the command AddNote: add it to use-cases.ts',
    );
    expect(() => checkCommands(commands, twice)).toThrow(
      'The command AddNote is carried out 2 times: leave one in use-cases.ts',
    );
    expect(() => checkCommands({ ...commands, AddNote: undefined }, USE_CASES)).toThrow(
      'The command AddNote is not in commands.ts: add it there',
    );
    expect(() => checkCommands(commands, USE_CASES)).not.toThrow();
    expect(() => commandDispatcher(twice, {} as CommandServices)).toThrow('AddNote');
  });

  it('knows every use case folder: its command and its route', () => {
    const write = join(import.meta.dirname, 'write');
    const folders = readdirSync(write, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const files = folders.flatMap(({ name }) => readdirSync(join(write, name)).map((file) => join(write, name, file)));
    const exported = (ending: RegExp, word: RegExp): string[] =>
      files
        .filter((file) => ending.test(file) && !file.endsWith('.spec.ts'))
        .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(word)].map((match) => match[1] ?? ''));
    const declared = exported(/[.]ts$/, /^export class (\w+) extends (?:Case|Client|Professional|Reminder)Command/gm);
    const routes = exported(/[.]http[.]ts$/, /^export class (\w+Route)\b/gm);
    expect(USE_CASES.map(({ command }) => command.name)).toEqual(declared.sort());
    expect(WRITE_ROUTES.map(({ name }) => name)).toEqual(routes.sort());
  });
});
