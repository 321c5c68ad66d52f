import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';
import { prettyFactory } from 'pino-pretty';
import { loggable, loggableError } from './loggable.js';
import { currentRequestId } from './request-id.js';
import type { LogLevel, Settings } from './settings.js';

export type Logger = PinoLogger;

export interface LoggerOptions {
  readonly level: LogLevel;
  /** `json` one object a line, `pretty` for people at a terminal. */
  readonly form: 'json' | 'pretty';
  /** Standard output when absent. */
  readonly destination?: DestinationStream;
}

/** JSON lines in production and wherever the output is not a terminal; readable lines in a terminal otherwise. */
export function loggerFor(settings: Pick<Settings, 'logLevel' | 'mode'>): Logger {
  const form = settings.mode !== 'production' && process.stdout.isTTY ? 'pretty' : 'json';
  return createLogger({ level: settings.logLevel, form });
}

/**
 * A logger that writes allowed keys only (see LOGGABLE_KEYS), errors without what they quote, and the id of the request
 * that is being served. The sentence of an entry is a fixed text: whatever varies belongs into the object before it.
 */
export function createLogger({ level, form, destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (object: Record<string, unknown>) => loggable(object),
    },
    hooks: { logMethod: fixedSentence },
    serializers: { err: (error: unknown) => (error instanceof Error ? loggableError(error) : error) },
    mixin: () => {
      const requestId = currentRequestId();
      return requestId === undefined ? {} : { requestId };
    },
  };
  const lines = destination ?? pino.destination({ dest: 1, sync: true });
  return withFilteredChildren(pino(options, form === 'json' ? lines : readable(lines)));
}

/** Pino's own formatters do not see what a child logger is bound to; children inherit this override. */
function withFilteredChildren(logger: Logger): Logger {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- bound to each logger below
  const create: (this: Logger, bindings: Record<string, unknown>) => unknown = logger.child;
  logger.child = function child(this: Logger, bindings: Record<string, unknown>) {
    return create.call(this, loggable(bindings));
  } as Logger['child'];
  return logger;
}

function readable(lines: DestinationStream): DestinationStream {
  const toText = prettyFactory({ translateTime: 'SYS:HH:MM:ss', colorize: process.stdout.isTTY });
  return {
    write: (line) => {
      lines.write(toText(line));
    },
  };
}

/** Keeps pino from taking over the message of an error, and from writing values into the sentence with %s. */
function fixedSentence(this: Logger, args: unknown[], method: (this: Logger, ...args: never[]) => void): void {
  const [first, second] = args;
  const entry = typeof first === 'object' && first !== null ? first : undefined;
  const sentence = entry === undefined ? first : second;
  const text = typeof sentence === 'string' ? sentence : entry === undefined ? '' : 'no message';
  method.apply(this, [entry ?? {}, text] as never[]);
}
