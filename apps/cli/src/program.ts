import { addAccessCommands } from './access/access.commands.js';
import { addCaseCommands } from './cases/case.commands.js';
import { addLogCommands } from './logs/log.commands.js';
import { addOperationCommands } from './operations/operation.commands.js';
import { addPathCommands } from './paths/path.commands.js';
import { addReadLogCommands } from './read-log/read-log.commands.js';
import { addPrivacyCommands } from './privacy/privacy.commands.js';
import { PolkuCommand } from './polku-command.js';
import { addProjectionCommands } from './projections/projection.commands.js';
import { addReminderCommands } from './reminders/reminder.commands.js';

const ABOUT = [
  'Polku keeps the service paths of clients in one event log. This is the program for whoever operates it.',
  '',
  'Commands use the database of DATABASE_URL, or else the embedded PostgreSQL in POLKU_DATA_DIR: a running one is ' +
    'shared, otherwise it is started for the time of the command.',
].join('\n');

const EXIT_CODES = `
Exit codes: 0 fine; 1 refused, or a fault was found; 2 wrong use, nothing was done; 130 ended by Ctrl-C.
With --json, standard output holds exactly one JSON document; progress and words go to standard error.`;

/** Every command with its arguments, options, help and examples; nothing of what they do is loaded yet. */
export function createProgram(): PolkuCommand {
  const program = new PolkuCommand('polku')
    .description(ABOUT)
    .addHelpText('after', EXIT_CODES)
    .showHelpAfterError('Add --help to see how it is used.')
    .exitOverride();
  program.helpCommand('help [command]', 'show how a command is used');
  addOperationCommands(program);
  addLogCommands(program);
  addPathCommands(program);
  addCaseCommands(program);
  addAccessCommands(program);
  addProjectionCommands(program);
  addReminderCommands(program);
  addReadLogCommands(program);
  addPrivacyCommands(program);
  return program;
}
