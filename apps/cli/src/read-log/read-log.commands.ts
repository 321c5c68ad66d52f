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

  log
    .command('odd')
    .description(
      'list the reads that a data-protection officer should look at: own name, colleagues, many in a short time',
    )
    .addOption(new Option('--from <day>', 'first day in Helsinki, like 2026-03-01; a week back when absent'))
    .addOption(new Option('--to <day>', 'last day; today when absent'))
    .addOption(new Option('--by <person>', BY))
    .withCommonOptions()
    .example('npx polku read-log odd', 'the last week, one line for each worker and client')
    .action(act(async () => (await import('./odd-reads.js')).runOddReads));

  addLogReport(program);
}

const BY = 'who asks for it, for the read log; the user of this machine when absent';

function addLogReport(program: PolkuCommand): void {
  program
    .command('log-report')
    .description('tell a client who has handled the data, to whom it went and on what basis (Act 703/2023 section 11)')
    .argument('<client>', 'identifier of the client')
    .addOption(new Option('--from <day>', 'first day in Helsinki, like 2026-03-01; two years back when absent'))
    .addOption(new Option('--to <day>', 'last day; today when absent'))
    .addOption(new Option('--special-reason', 'the client has a special reason to know what is older than two years'))
    .addOption(new Option('--names', 'name the readers, beside profession, unit and organisation'))
    .addOption(new Option('--attempts', 'add the reads that were refused: for the officer, not for the client'))
    .addOption(new Option('-o, --out <file>', 'a page (.html) or a JSON document (.json)'))
    .addOption(new Option('--by <person>', BY))
    .withCommonOptions()
    .example(
      'npx polku log-report 22222222-2222-4222-8222-222222222222 -l fi --out lokiselvitys.html',
      'the last two years as a page to print, in Finnish',
    )
    .example(
      'npx polku log-report 22222222-2222-4222-8222-222222222222 -l sv --out loggutredning.json',
      'the same as data, in Swedish',
    )
    .action(act(async () => (await import('./log-report.js')).runLogReport));
}
