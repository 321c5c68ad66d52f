import { Option } from 'commander';
import { asOption } from '../access/as-option.js';
import { act } from '../act.js';
import { wholeNumber } from '../arguments.js';
import type { PolkuCommand } from '../polku-command.js';

/** Commands about reminders. */
export function addReminderCommands(program: PolkuCommand): void {
  const reminders = program
    .command('reminders')
    .description('look after the reminders, and try their rules on the past');
  addStatus(reminders);
  addMessages(reminders);
  addRetry(reminders);
  addWorkOut(reminders);
  addBackTest(reminders);
}

function addStatus(reminders: PolkuCommand): void {
  reminders
    .command('status')
    .description(
      'say how the queue is, how far the log is followed, what waits, is due and was sent, and which messages were given up',
    )
    .withCommonOptions()
    .example(
      'npx polku reminders status',
      'exit code 1 when something is due for more than two minutes, the table is behind the log by more than one, or the queue is not reached',
    )
    .action(act(async () => (await import('./status.js')).runReminderStatus));
}

/** As the table of deliveries calls them; this file loads nothing that commands do not need for their help. */
const MESSAGE_STATES = ['waiting', 'sent', 'caught', 'to-print', 'dead', 'dropped'];

function addMessages(reminders: PolkuCommand): void {
  reminders
    .command('messages')
    .description('list what leaves Polku, newest first: mails, text messages, letters, and what was caught here')
    .addOption(
      new Option('--state <state>', 'only these; caught: no server for them here, dead: given up').choices(
        MESSAGE_STATES,
      ),
    )
    .addOption(new Option('--limit <number>', 'at most so many').argParser(wholeNumber(1, 10_000)).default(50, '50'))
    .addOption(asOption())
    .withCommonOptions()
    .example('npx polku reminders messages --state caught', 'what would have gone if this machine had a mail server')
    .example('npx polku reminders messages --state to-print', 'the letters that somebody has to print')
    .action(act(async () => (await import('./messages.js')).runMessages));

  reminders
    .command('message')
    .description('show a message as its receiver gets it, composed anew: words and addresses are kept nowhere')
    .argument('<message>', 'identifier of the message, as the list shows it')
    .addOption(asOption())
    .withCommonOptions()
    .example(
      'npx polku reminders message 0d9f6c1e-4b7a-5c1d-9a53-7f3a8f1b2c4d.R15.1.1-0',
      'address, subject and text; who looked is in the read log',
    )
    .action(act(async () => (await import('./message.js')).runMessage));
}

function addRetry(reminders: PolkuCommand): void {
  reminders
    .command('retry')
    .description('try again what was given up: messages that no channel took, and alarms that failed for good')
    .argument('[id]', 'one message or alarm, as the status lists it')
    .addOption(new Option('--all', 'everything that was given up'))
    .withCommonOptions()
    .example('npx polku reminders retry --all', 'after the mail server is back')
    .example('npx polku reminders retry 0d9f6c1e-4b7a-5c1d-9a53-7f3a8f1b2c4d.R15.1.1-0', 'one message')
    .action(act(async () => (await import('./retry.js')).runRetry));
}

function addWorkOut(reminders: PolkuCommand): void {
  reminders
    .command('work-out')
    .description(
      'work out the reminders of all cases anew from the log: after a change of the calendar file or of overrides, for which nothing is recorded. Restart servers and workers first, so that they go by the new settings; they may run meanwhile. Nothing is delivered again, and the command may be broken off and given again',
    )
    .withCommonOptions()
    .example('npx polku reminders work-out', 'with how far it is')
    .action(act(async () => (await import('./work-out.js')).runWorkOut));
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
