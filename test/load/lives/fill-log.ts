import { hashEvent, GENESIS } from '@polku/event-store';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { LoggedEvent } from './logged-event.js';

interface Head {
  version: number;
  hash: string;
  recordedAt: string;
}

/** Characters of one piece that is sent. */
const PIECE = 256 * 1024;

/**
 * Writes events into an empty log with COPY, indexes after them: each with its version, its position and the hash of its
 * predecessor, as the append functions would have written it.
 */
export async function fillLog(url: string, events: Iterable<LoggedEvent>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set synchronous_commit = off; set maintenance_work_mem = '256MB'`);
    const constraints = await dropIndexes(client);
    const heads = new Map<string, Head>();
    const last = { position: 0 };
    await copy(client, `log.events (${COLUMNS})`, eventLines(events, heads, last));
    await copy(client, 'log.streams (stream, version, hash, recorded_at)', headLines(heads));
    for (const add of constraints) await client.query(add);
    await client.query(`select setval('log.position', $1)`, [last.position]);
    for (const settle of ['vacuum analyze log.events', 'vacuum analyze log.streams', 'checkpoint'])
      await client.query(settle);
  } finally {
    await client.end();
  }
}

const COLUMNS =
  'position, stream, version, id, type, schema, occurred_at, recorded_at, previous_hash, hash, metadata, data';

/** @returns statements that make them again */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where conrelid = 'log.events'::regclass and contype in ('p', 'u')`,
  );
  for (const { name } of rows) await client.query(`alter table log.events drop constraint "${name}"`);
  return rows.map(({ name, definition }) => `alter table log.events add constraint "${name}" ${definition}`);
}

async function copy(client: pg.Client, target: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(pieces(lines)), client.query(copyFrom(`copy ${target} from stdin`)));
}

function* pieces(lines: Iterable<string>): Generator<Buffer> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(piece);
}

function* eventLines(
  events: Iterable<LoggedEvent>,
  heads: Map<string, Head>,
  last: { position: number },
): Generator<string> {
  for (const event of events) {
    let head = heads.get(event.stream);
    if (head === undefined) heads.set(event.stream, (head = { version: 0, hash: GENESIS, recordedAt: '' }));
    const previousHash = head.hash;
    head.version += 1;
    if (event.recordedAt < head.recordedAt) throw new Error(`${event.stream}: recorded before its predecessor`);
    head.recordedAt = event.recordedAt;
    head.hash = hashEvent({ ...event, version: head.version, previousHash });
    last.position += 1;
    const { stream, id, type, schema, occurredAt, recordedAt, metadataText, dataText } = event;
    yield (
      `${String(last.position)}\t${stream}\t${String(head.version)}\t${id}\t${type}\t${String(schema)}\t${occurredAt}\t${recordedAt}\t` +
      `\\\\x${previousHash}\t\\\\x${head.hash}\t${escaped(metadataText)}\t${escaped(dataText)}\n`
    );
  }
}

function* headLines(heads: ReadonlyMap<string, Head>): Generator<string> {
  for (const [stream, { version, hash, recordedAt }] of heads) {
    yield `${stream}\t${String(version)}\t\\\\x${hash}\t${recordedAt}\n`;
  }
}

/** JSON text holds neither tabs nor line feeds. */
function escaped(json: string): string {
  return json.includes('\\') ? json.replaceAll('\\', '\\\\') : json;
}
