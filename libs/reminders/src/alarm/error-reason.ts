import { OperatorError } from '@polku/kernel';

const PLAIN = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,60}$/;

/** What may be kept and shown of an error: its code, else its name. A message may quote a person, so it never is. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as Error & { readonly code?: unknown };
  for (const word of [code, error.name, error.constructor.name])
    if (typeof word === 'string' && PLAIN.test(word)) return word;
  return 'unknown';
}

const LOST = /^(08|57P0[1-5]|53300)/;
const LOST_BY_SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
/** The driver of PostgreSQL gives these no code. */
const LOST_BY_WORDS = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a conn)/;

/** Whether PostgreSQL could not be asked: cut off, stopping, starting, full. The same question may succeed later. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, severity } = error as Error & { readonly code?: unknown; readonly severity?: unknown };
  if (severity === 'FATAL' || severity === 'PANIC') return true;
  if (typeof code === 'string') return LOST.test(code) || LOST_BY_SYSTEM.has(code);
  return LOST_BY_WORDS.test(error.message) || error.message.includes('not queryable');
}

/** What the queue keeps of an error is read by people: its kind, never its words. */
export function withoutWords(error: unknown): Error {
  const kept = new Error(reasonOf(error));
  kept.stack = '';
  return kept;
}

/** What the person who starts the program is told when there is no queue to be had. */
export function unreachable(what: string, setting: string, cause: unknown): OperatorError {
  return new OperatorError(
    'alarm-unreachable',
    `The alarm clock of the reminders cannot reach ${what}.`,
    `Check that it runs and that ${setting} is right; the rows of the reminders are safe meanwhile.`,
    { cause },
  );
}
