import { Option } from 'commander';
import { asOption } from '../access/as-option.js';
import { act } from '../act.js';
import type { PolkuCommand } from '../polku-command.js';

/** Commands about event logs in files. */
export function addLogCommands(program: PolkuCommand): void {
  addImport(program);
  addExport(program);
  addStats(program);
}

function addImport(program: PolkuCommand): void {
  readingOptions(program.command('import'))
    .description('bring the cases of an event log in: XES (.xes, .xes.gz) or CSV, each case as a case with its events')
    .argument('<file>', 'the log; gzip is undone')
    .addOption(
      new Option('--path <id>', 'put the cases on this path; its phases are found by their names').conflicts('id'),
    )
    .addOption(
      new Option('--id <id>', 'identifier of the path that is made of the activities; from the file name when absent'),
    )
    .addOption(new Option('--title <text>', 'title of the path that is made of the activities'))
    .addOption(new Option('--unit <name>', 'unit that the cases belong to').default(undefined, 'the path'))
    .addOption(new Option('--dry-run', 'only say what would happen'))
    .withCommonOptions()
    .example('npx polku import permits.xes.gz --dry-run', 'reads and checks everything and records nothing')
    .example(
      'npx polku import permits.xes.gz --id permits --title "Permits"',
      'run twice, the second time adds nothing',
    )
    .example(
      'npx polku import visits.csv --case Tapaus --activity Vaihe --time Aika --zone Europe/Helsinki',
      'a CSV, commas or the semicolons of Excel, with times that name no zone',
    )
    .example('npx polku import visits.csv --mapping visits.yaml', 'the same with the names kept in a file')
    .action(act(async () => (await import('./import.js')).runImport));
}

function addExport(program: PolkuCommand): void {
  program
    .command('export')
    .description(
      'write cases as an XES event log: their steps and who took them, no names, notes or answers of clients',
    )
    .addOption(new Option('--xes', 'as XES 1.0, the only format there is'))
    .addOption(new Option('--path <id>', 'only the cases of this path'))
    .addOption(asOption())
    .addOption(
      new Option('-o, --output <file>', 'file to write, packed when it ends in .gz; standard output when absent'),
    )
    .withCommonOptions()
    .example('npx polku export --xes --path permits -o permits.xes.gz', 'the file appears when it is complete')
    .example('npx polku export --xes > everything.xes', 'all cases of all paths')
    .action(act(async () => (await import('./export.js')).runExport));
}

function addStats(program: PolkuCommand): void {
  readingOptions(program.command('stats'))
    .description('count cases, events, activities, variants, resources and durations of a log')
    .argument('[file]', 'a log in a file; the cases of the database when absent')
    .addOption(new Option('--path <id>', 'of the database: only the cases of this path'))
    .addOption(asOption())
    .withCommonOptions()
    .example('npx polku stats permits.xes.gz', 'figures of a file, without a database')
    .example('npx polku stats --path permits --json', 'the same figures of the cases that were imported')
    .action(act(async () => (await import('./stats.js')).runStats));
}

/** How a file is to be read. */
function readingOptions(command: PolkuCommand): PolkuCommand {
  return command
    .addOption(new Option('--case <column>', 'CSV: column with the identifier of the case'))
    .addOption(new Option('--activity <column>', 'CSV: column with what was done'))
    .addOption(new Option('--time <column>', 'CSV: column with when it was done'))
    .addOption(new Option('--resource <column>', 'CSV: column with who did it'))
    .addOption(new Option('--group <column>', 'CSV: column with the group or unit of who did it'))
    .addOption(
      new Option('--mapping <file>', 'YAML or JSON file that names columns, path, zone and phases of activities'),
    )
    .addOption(new Option('--zone <zone>', 'zone of times that name none, like Europe/Helsinki'))
    .addOption(new Option('--allow-out-of-order', 'take events that are earlier than the one before them'))
    .addOption(new Option('--drop-duplicates', 'read an event once that repeats another of its case in everything'));
}
