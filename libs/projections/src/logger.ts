/** What the runner needs of a logger; pino's has it. The keys are chosen so that they never describe a person. */
export interface ProjectionLogger {
  info(entry: object, sentence: string): void;
  warn(entry: object, sentence: string): void;
  error(entry: object, sentence: string): void;
}

export const silentLogger: ProjectionLogger = { info: () => undefined, warn: () => undefined, error: () => undefined };
