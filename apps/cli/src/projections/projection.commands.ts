import { act } from '../act.js';
import type { PolkuCommand } from '../polku-command.js';

/** Commands about the views that are kept in tables. */
export function addProjectionCommands(program: PolkuCommand): void {
  const projections = program
    .command('projections')
    .description('look at the views that are kept in tables, and build them anew');

  projections
    .command('status')
    .description('say how far each view is and which one stands at an event that it cannot take')
    .withCommonOptions()
    .example('npx polku projections status', 'exit code 1 when one has stopped or was never made')
    .action(act(async () => (await import('./status.js')).runStatus));

  projections
    .command('rebuild')
    .description('build views anew from the log beside the ones that are read, and switch over')
    .argument('<names...>', 'names of views, or all')
    .withCommonOptions()
    .example('npx polku projections rebuild caseload', 'readers see the old table until the new one has caught up')
    .example('npx polku projections rebuild all', 'with one reading of the log for each kind of stream')
    .action(act(async () => (await import('./rebuild.js')).runRebuild));
}
