import { Option } from 'commander';
import { act } from '../act.js';
import { CASE_ARGUMENT, type PolkuCommand } from '../polku-command.js';

/** Commands about who may see what. */
export function addAccessCommands(program: PolkuCommand): void {
  program
    .command('why')
    .description('say why somebody may see a case, or may not: every rule with its conditions')
    .addArgument(CASE_ARGUMENT)
    .addOption(new Option('--as <person>', 'whose rights; as the person last signed in').makeOptionMandatory())
    .withCommonOptions()
    .example(
      'npx polku why 0d9f6c1e-4b7a-5c1d-9a53-7f3a8f1b2c4d --as maija.m',
      'the rules, ✓ what holds, – what does not',
    )
    .action(act(async () => (await import('./why.js')).runWhy));
}
