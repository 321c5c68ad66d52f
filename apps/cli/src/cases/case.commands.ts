import { Option } from 'commander';
import { asOption } from '../access/as-option.js';
import { act } from '../act.js';
import { CASE_ARGUMENT, type PolkuCommand } from '../polku-command.js';

const TIME = 'a moment with its zone, 2026-03-01T12:00+02:00, or a day in Helsinki, 2026-03-01, taken to its end';

/** Commands about one case, read straight from the log. */
export function addCaseCommands(program: PolkuCommand): void {
  const cases = program.command('case').description('look at a case');

  cases
    .command('show')
    .description('show a case as it is now, with its timeline')
    .addArgument(CASE_ARGUMENT)
    .addOption(asOption())
    .withCommonOptions()
    .example(
      'npx polku case show 0d9f6c1e-4b7a-5c1d-9a53-7f3a8f1b2c4d',
      'phase, who is responsible, next step, timeline',
    )
    .action(act(async () => (await import('./show-case.js')).runShowCase));

  program
    .command('replay')
    .description('show a case as it was known at a moment: only what had been recorded by then')
    .addArgument(CASE_ARGUMENT)
    .addOption(new Option('--at <time>', TIME).makeOptionMandatory())
    .addOption(new Option('--diff <time>', 'also what was recorded between the two moments, and what it changed'))
    .addOption(asOption())
    .withCommonOptions()
    .example('npx polku replay 0d9f6c1e-4b7a-5c1d-9a53-7f3a8f1b2c4d --at 2026-03-01', 'what was known that evening')
    .example(
      'npx polku replay 0d9f6c1e-4b7a-5c1d-9a53-7f3a8f1b2c4d --at 2026-03-01 --diff 2026-04-01',
      'what March has brought',
    )
    .action(act(async () => (await import('./replay-case.js')).runReplay));
}
