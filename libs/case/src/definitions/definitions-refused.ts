import { OperatorError } from '@polku/kernel';
import { printFault, type DefinitionFault } from './fault.js';

const WORDS = {
  definitions: {
    what: 'The path definitions cannot be used',
    remedy: 'Correct the files; npx polku path check proves one of them; docs/reference/path-format.md describes them.',
  },
  overrides: {
    what: 'The overrides cannot be used',
    remedy:
      'Correct the files in POLKU_OVERRIDES_DIR and start again; docs/reference/path-format.md says what they may set.',
  },
} as const;

/** Definitions that a program cannot start with: `definitions-invalid`, or `overrides-invalid` when only these are wrong. */
export class DefinitionsRefused extends OperatorError {
  constructor(
    which: keyof typeof WORDS,
    readonly faults: readonly DefinitionFault[],
  ) {
    const printed = faults.map((fault) => printFault(fault, 'en').replace(/\n */g, ' '));
    super(`${which}-invalid`, `${WORDS[which].what}: ${printed.join(' ')}`, WORDS[which].remedy);
    this.what = WORDS[which].what;
  }

  private readonly what: string;

  /** Every fault with its place, a line for what is wrong and one for what to do. */
  override lines(): readonly string[] {
    const count = this.faults.length === 1 ? '1 fault' : `${String(this.faults.length)} faults`;
    const printed = this.faults.flatMap((fault) => printFault(fault, 'en').split('\n'));
    return [`${this.what}: ${count}.`, ...printed, `${this.remedy} [${this.code}]`];
  }
}
