import type { Logger } from './logging.js';

/** What Nest asks of a logger, in its own words. */
export interface FrameworkLogger {
  log(message: unknown, ...rest: unknown[]): void;
  error(message: unknown, ...rest: unknown[]): void;
  warn(message: unknown, ...rest: unknown[]): void;
  debug(message: unknown, ...rest: unknown[]): void;
  verbose(message: unknown, ...rest: unknown[]): void;
  fatal(message: unknown, ...rest: unknown[]): void;
}

/**
 * Leads what Nest logs into ours: its chatter about routes and modules at debug level, its errors without their
 * message, which may quote what a person has written.
 */
export function frameworkLogger(logger: Logger): FrameworkLogger {
  const quietly = (message: unknown, ...rest: unknown[]): void => {
    logger.debug({ context: contextOf(rest) }, typeof message === 'string' ? message : 'framework');
  };
  const failure =
    (level: 'error' | 'fatal') =>
    (message: unknown, ...rest: unknown[]): void => {
      const error = [message, ...rest].find((item) => item instanceof Error);
      const err = error ?? Object.assign(new Error(), { stack: rest.find((item) => typeof item === 'string') ?? '' });
      logger[level]({ context: contextOf(rest), err }, 'the framework reported an error');
    };
  return {
    log: quietly,
    debug: quietly,
    verbose: quietly,
    warn: (message, ...rest) => {
      logger.warn({ context: contextOf(rest) }, typeof message === 'string' ? message : 'framework warning');
    },
    error: failure('error'),
    fatal: failure('fatal'),
  };
}

function contextOf(rest: readonly unknown[]): string | undefined {
  const last = rest.at(-1);
  return typeof last === 'string' && /^[A-Za-z0-9 _.-]{1,60}$/.test(last) ? last : undefined;
}
