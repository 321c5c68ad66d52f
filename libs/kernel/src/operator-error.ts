/**
 * What the person who starts the program has to know: one sentence about what is wrong and where, one about what to do.
 * It never carries personal data or a password, and it ends the program with exit code 1, without a stack.
 */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';

  /**
   * @param code stable, for scripts and documentation: `port-taken`
   * @param message one sentence that names the thing and the place
   * @param remedy one sentence that says what to do
   */
  constructor(
    readonly code: string,
    message: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** The lines that are printed. */
  lines(): readonly string[] {
    return [`${this.message} ${this.remedy} [${this.code}]`];
  }
}

interface TextSink {
  write(text: string): unknown;
}

/**
 * Prints an error as the operator should see it: an OperatorError in its own words, anything else as the fault of the
 * program that it is, with its stack.
 * @returns the exit code for the process
 */
export function printOperatorError(error: unknown, sink: TextSink = process.stderr): number {
  for (const line of linesOf(error)) sink.write(`${line}\n`);
  return 1;
}

/** Runs the main function of a program; an error ends the process with one clear sentence and exit code 1. */
export async function runProgram(main: () => Promise<void>): Promise<void> {
  // Whoever read what is said may be gone: a server goes on, and does not end of having nobody to talk to.
  process.stderr.on('error', () => undefined);
  try {
    await main();
  } catch (error) {
    process.exit(printOperatorError(error));
  }
}

function linesOf(error: unknown): readonly string[] {
  if (error instanceof OperatorError) return error.lines();
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return ['This is a fault of Polku itself; please report it with the lines below. [unexpected]', stack];
}
