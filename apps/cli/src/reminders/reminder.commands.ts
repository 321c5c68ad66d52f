import { Option } from 'commander';
import { asOption } from '../access/as-option.js';
import { act } from '../act.js';
import type { PolkuCommand } from '../polku-command.js';

/** Commands about reminders. */
export function addReminderCommands(program: PolkuCommand): void {
  const reminders = program.command('reminders').description('try reminder rules on the past');
  addBackTest(reminders);
}

function addBackTest(reminders: PolkuCommand): void {
  reminders
    .command('back-test')
    .description(
      'say what a reminder rule with other values would have sent and escalated in a time that is over, worked out from the log; nothing is sent',
    )
    .addOption(new Option('--rule <id>', 'the reminder rule, R10').makeOptionMandatory())
    .addOption(
      new Option(
        '--set <key=value>',
        'another value: offset, again, until, days, onClosedDay, which, notWithin, expires, escalation.1.after, escalation.1.days; may be given several times',
      )
        .argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value])
        .makeOptionMandatory(),
    )
    .addOption(new Option('--path <id>', 'only on this path; on every path that runs the rule when absent'))
    .addOption(new Option('--from <day>', 'first day, 2025-11-01').default(undefined, 'a year before the last day'))
    .addOption(new Option('--to <day>', 'last day, 2026-10-31').default(undefined, 'today'))
    .addOption(
      new Option(
        '--clock <clock>',
        'when an entry counts as known: when it was recorded, or when it happened, for logs that were brought in later',
      )
        .choices(['recorded', 'occurred'])
        .default('recorded'),
    )
    .addOption(new Option('--cases', 'list cases behind the numbers; they are recorded in the read log'))
    .addOption(asOption())
    .withCommonOptions()
    .example(
      'npx polku reminders back-test --rule R10 --set offset=P5D --from 2025-11-01 --to 2026-10-31',
      'before and after, by unit and month, and what comes to whom in a week',
    )
    .example(
      'npx polku reminders back-test --rule R10 --path ep-tyke --set escalation.1.after=P1D --cases --json',
      'the first step of the escalation sooner, with the cases behind each number',
    )
    .action(act(async () => (await import('./back-test.js')).runBackTest));
}
