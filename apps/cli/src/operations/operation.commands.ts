import { Option } from 'commander';
import { act } from '../act.js';
import { wholeNumber } from '../arguments.js';
import type { PolkuCommand } from '../polku-command.js';

/** Commands about the installation as a whole. */
export function addOperationCommands(program: PolkuCommand): void {
  command(program, 'migrate')
    .description('bring the tables of the database up to date')
    .example('npx polku migrate', 'does what every start does by itself; for upgrades that are to be done apart')
    .action(act(async () => (await import('./migrate.js')).runMigrate));

  command(program, 'seed')
    .description('fill in invented clients, two years of their paths, through the same commands that people give')
    .addOption(new Option('--clients <number>', 'how many clients').argParser(wholeNumber(50, 1_000_000)))
    .addOption(
      new Option('--seed <number>', 'the same number makes the same clients').argParser(wholeNumber(0, 2 ** 31)),
    )
    .addOption(new Option('--today <date>', 'the last day of the two years, like 2026-03-01; today when absent'))
    .example('npx polku seed --clients 300', 'a small demo; run again with the same numbers it adds nothing')
    .action(act(async () => (await import('./seed.js')).runSeed));

  command(program, 'verify')
    .description(
      'check the hash chains of the log and of the read log, and name the first entry that is not as it was recorded',
    )
    .example('npx polku verify', 'exit code 1 when something was changed, removed or put in')
    .action(act(async () => (await import('./verify.js')).runVerify));

  command(program, 'doctor')
    .description('check the installation and say what to do about what is wrong')
    .example(
      'npx polku doctor',
      'settings, versions, migrations, log, views, reminders, paths of open cases, disk space',
    )
    .example('npx polku doctor --json', 'for monitoring; exit code 1 when a check failed')
    .action(act(async () => (await import('./doctor/run-doctor.js')).runDoctor));

  command(program, 'where')
    .description('say in which files an event, command, route or view is decided, folded, projected and served')
    .argument('<name>', 'name of an event, command, view or path of a route, as far as it is known: StepRecorded')
    .example('npx polku where StepRecorded', 'who decides about it, what folds it and which views are made of it')
    .example('npx polku where caseload', 'the projection, its query and its route')
    .action(act(async () => (await import('./where/run-where.js')).runWhere));
}

function command(program: PolkuCommand, name: string): PolkuCommand {
  return program.command(name).withCommonOptions();
}
