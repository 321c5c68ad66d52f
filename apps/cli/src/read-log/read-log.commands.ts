import { Option } from 'commander';
import { act } from '../act.js';
import type { PolkuCommand } from '../polku-command.js';

/** Commands about the log of who has read whose data. */
export function addReadLogCommands(program: PolkuCommand): void {
  const log = program.command('read-log').description('the log of who has read whose data');

  log
    .command('verify')
    .description('check the hash chain of the whole read log and name the first entry that is not as it was recorded')
    .addOption(new Option('--head <head>', 'a head that was kept elsewhere: the log must still contain it'))
    .withCommonOptions()
    .example('npx polku read-log verify', 'exit code 1 when an entry was changed, removed or put in')
    .action(act(async () => (await import('./verify-read-log.js')).runVerifyReadLog));

  log
    .command('head')
    .description('print number and hash of the last entry, to be kept where nobody who runs the database can change it')
    .withCommonOptions()
    .example('npx polku read-log head', 'a line for read-log verify --head; a monthly mail to the officer is enough')
    .action(act(async () => (await import('./verify-read-log.js')).runReadLogHead));
}
