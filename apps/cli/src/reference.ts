import type { Argument, Command, Option } from 'commander';
import type { PolkuCommand } from './polku-command.js';

const BEGINNING = `# The command line

Made from the commands themselves; \`npx polku <command> --help\` says the same.

\`npx polku\` uses the database of \`DATABASE_URL\`, or else the embedded PostgreSQL in \`POLKU_DATA_DIR\`: a running one
(\`npm start\`) is shared, otherwise it is started for the time of the command.

- Standard output holds the answer and nothing else. With \`--json\` that is exactly one JSON document; when the command
  fails it is \`{ "error": { "code", "message", "remedy" } }\`.
- Progress and words go to standard error: bars on a terminal, a line every few seconds elsewhere, nothing with \`--json\`.
- Exit codes: 0 fine; 1 refused, or a fault was found; 2 wrong use, nothing was done; 130 ended by Ctrl-C. The first
  Ctrl-C lets the work end at a safe place, the second one ends the program.
- The words of the program are English. What comes from definitions, refusals and timelines is in the language of
  \`--language\` (fi, sv or en), which is that of \`LANG\` when absent, else Finnish.
`;

/** The reference of all commands as Markdown. */
export function commandLineReference(program: PolkuCommand): string {
  const commands = commandsOf(program);
  const common = (commands[0]?.options ?? []).filter((option) =>
    commands.every((command) => command.options.some((each) => each.flags === option.flags)),
  );
  const head = `## Options of every command\n\n${table('Option', common.map(optionRow))}\n`;
  return [BEGINNING, head, ...commands.map((command) => section(command, common))].join('\n');
}

/** Commands that do something, in the order in which they were added. */
function commandsOf(command: Command): PolkuCommand[] {
  return command.commands.flatMap((each) => (each.commands.length > 0 ? commandsOf(each) : [each as PolkuCommand]));
}

function section(command: PolkuCommand, common: readonly Option[]): string {
  const name = nameOf(command);
  const own = command.options.filter((option) => common.every((each) => each.flags !== option.flags));
  const parts = [
    `## ${name}`,
    sentence(command.description()),
    `\`\`\`\nnpx polku ${name} ${command.usage()}\n\`\`\``,
    ...(command.registeredArguments.length === 0
      ? []
      : [table('Argument', command.registeredArguments.map(argumentRow))]),
    ...(own.length === 0 ? [] : [table('Option', own.map(optionRow))]),
    ...command.examples.map(({ command: line, does }) => `${sentence(does)}\n\n\`\`\`sh\n${line}\n\`\`\``),
  ];
  return `${parts.join('\n\n')}\n`;
}

function nameOf(command: Command): string {
  const parent = command.parent;
  return parent?.parent === null || parent?.parent === undefined
    ? command.name()
    : `${nameOf(parent)} ${command.name()}`;
}

function argumentRow(argument: Argument): readonly [string, string] {
  const name = argument.variadic ? `${argument.name()}…` : argument.name();
  return [name, `${argument.description}${argument.required ? '' : ' (may be left out)'}`];
}

function optionRow(option: Option): readonly [string, string] {
  const notes = [
    ...(option.argChoices === undefined ? [] : [`one of ${option.argChoices.join(', ')}`]),
    ...(option.mandatory ? ['must be given'] : []),
    ...(option.defaultValueDescription === undefined
      ? defaultOf(option)
      : [`default: ${option.defaultValueDescription}`]),
  ];
  return [option.flags, notes.length === 0 ? option.description : `${option.description} (${notes.join('; ')})`];
}

function defaultOf({ defaultValue }: Option): readonly string[] {
  return typeof defaultValue === 'string' ? [`default: ${defaultValue}`] : [];
}

function table(heading: string, rows: readonly (readonly [string, string])[]): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const lines = rows.map(([name, meaning]) => `| \`${cell(name)}\` | ${cell(meaning)} |`);
  return [`| ${heading} | Meaning |`, '| --- | --- |', ...lines].join('\n');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
