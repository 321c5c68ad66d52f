import { Argument, Command, Option } from 'commander';
import { LANGUAGES, systemLanguage } from './terminal/language.js';

export interface Example {
  readonly command: string;
  readonly does: string;
}

/** A command that knows examples of its use, for its help and for the reference that is made of it. */
export class PolkuCommand extends Command {
  readonly examples: Example[] = [];

  override createCommand(name?: string): PolkuCommand {
    return new PolkuCommand(name);
  }

  /** Shown under the help of the command. */
  example(command: string, does: string): this {
    if (this.examples.length === 0) this.addHelpText('after', () => `\nExamples:\n${this.exampleLines()}`);
    this.examples.push({ command, does });
    return this;
  }

  /** What every command takes that does something. */
  withCommonOptions(): this {
    return this.addOption(new Option('--json', 'answer with one JSON document on standard output')).addOption(
      new Option('-l, --language <language>', 'language of names and texts that come from definitions')
        .choices(LANGUAGES)
        .default(systemLanguage(), 'from LANG, else fi'),
    );
  }

  private exampleLines(): string {
    return this.examples.map(({ command, does }) => `  $ ${command}\n      ${does}`).join('\n');
  }
}

/** The same sentence for an argument or option that several commands have. */
export const CASE_ARGUMENT = new Argument(
  '<case>',
  'identifier of the case, or its code in the log it was imported from',
);
