import { Option } from 'commander';
import { act } from '../act.js';
import type { PolkuCommand } from '../polku-command.js';

/** Commands about path definitions. */
export function addPathCommands(program: PolkuCommand): void {
  const path = program.command('path').description('check, draw and list path definitions');

  path
    .command('check')
    .description('prove definition files and print every fault with its line, place and remedy')
    .argument('<files...>', 'definition files: paths, forms, code lists')
    .addOption(new Option('--folder <folder>', 'definitions that they stand among; the shipped ones when absent'))
    .withCommonOptions()
    .example('npx polku path check my-path.yaml --language en', 'exit code 1 when there is a fault')
    .action(act(async () => (await import('./check-paths.js')).runCheckPaths));

  path
    .command('show')
    .description('draw a path')
    .argument('<id>', 'identifier of the path')
    .addOption(
      new Option('--format <format>', 'text for the terminal').choices(['text', 'mermaid', 'svg']).default('text'),
    )
    .addOption(new Option('--path-version <number>', 'version of the path; the newest when absent').argParser(Number))
    .withCommonOptions()
    .example('npx polku path show essote-tyokyvyn-tuki', 'phases, moves and guards as text')
    .example('npx polku path show essote-tyokyvyn-tuki --format svg > path.svg', 'the same as a picture')
    .action(act(async () => (await import('./show-path.js')).runShowPath));

  path
    .command('list')
    .description('list the paths that there are')
    .addOption(new Option('--shipped', 'only the shipped ones, without asking the database'))
    .withCommonOptions()
    .example('npx polku path list', 'the shipped paths and those that came with imported logs')
    .action(act(async () => (await import('./list-paths.js')).runListPaths));
}
