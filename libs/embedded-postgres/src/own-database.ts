import { OperatorError } from '@polku/kernel';
import { onDatabase } from './connection.js';
import { tooOld, unreachable } from './faults.js';

const OLDEST = 140_000;

/**
 * Checks that the PostgreSQL of DATABASE_URL answers and is new enough.
 * @throws {OperatorError} database-unreachable, database-too-old
 */
export async function checkOwnDatabase(url: string): Promise<void> {
  const { host } = new URL(url);
  const rows = await onDatabase(url, async (client) => {
    const result = await client.query<{ number: number; version: string }>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
    );
    return result.rows;
  }).catch((error: unknown) => {
    throw unreachable(host, reasonOf(error));
  });
  const [found] = rows;
  if (found !== undefined && found.number < OLDEST) throw tooOld(host, found.version);
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'the host cannot be reached',
  '28P01': 'the user or the password is wrong',
  '28000': 'the user may not log in',
  '3D000': 'there is no such database',
  '53300': 'it has no connection left',
  '57P03': 'it is starting up or shutting down',
};

function reasonOf(error: unknown): string {
  if (error instanceof OperatorError) return error.message;
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  const { code = '', message = '' } = error as Partial<Record<'code' | 'message', string>>;
  if (/timeout/i.test(message)) return 'it does not answer';
  return REASONS[code] ?? (message === '' ? code : message);
}
