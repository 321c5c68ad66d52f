import { randomUUID } from 'node:crypto';
import {
  EMPTY_STREAM,
  logSchema,
  type EventStore,
  type NewEvent,
  type RecordedEvent,
  type StreamHead,
} from '@polku/event-store';
import { projectionSchema, type AnyProjection } from '@polku/projections';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

/** A database of its own with an empty log and the tables of the runner. */
export async function createProjectionDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    for (const statements of [...logSchema(), ...projectionSchema()]) await client.query(statements);
  } finally {
    await client.end();
  }
  return database;
}

export function newEvent(type: string, data: Record<string, unknown> = {}): NewEvent {
  const id = randomUUID();
  return {
    ...{ id, type, schema: 1, data, occurredAt: '2026-03-01T08:00:00.000Z' },
    metadata: { commandId: id, commandHash: 'none', actor: 'system:test' },
  };
}

/** Appends and remembers the heads of the streams it wrote. */
export class TallyWriter {
  private readonly heads = new Map<string, StreamHead>();

  constructor(private readonly store: EventStore) {}

  async append(stream: string, ...events: readonly NewEvent[]): Promise<RecordedEvent> {
    const result = await this.store.append({ stream, expected: this.heads.get(stream) ?? EMPTY_STREAM, events });
    if (result.outcome === 'conflict') throw new Error(`Somebody else wrote ${stream}`);
    this.heads.set(stream, result.head);
    const last = result.events.at(-1);
    if (last === undefined) throw new Error('Nothing was appended');
    return last;
  }

  version(stream: string): number {
    return this.heads.get(stream)?.version ?? 0;
  }
}

export function newStream(): string {
  return `tally-${randomUUID()}`;
}

export interface TallyRow {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly amounts: readonly number[];
  readonly checksum: number;
}

/** The whole log, in its order. */
export async function readLog(store: EventStore): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let page = await store.readAll(0, { limit: 5_000 }); page.length > 0;) {
    events.push(...page);
    page = await store.readAll(events.at(-1)?.position ?? 0, { limit: 5_000 });
  }
  return events;
}

/** The rows that there should be: the fold of every stream, in memory. */
export function modelRows(projection: AnyProjection, log: readonly RecordedEvent[]): TallyRow[] {
  const streams = new Map<string, RecordedEvent[]>();
  for (const event of log) {
    const events = streams.get(event.stream) ?? [];
    events.push(event);
    streams.set(event.stream, events);
  }
  const rows: TallyRow[] = [];
  for (const [stream, events] of streams) {
    const last = events.at(-1);
    if (!stream.startsWith('tally-') || last === undefined) continue;
    const row = projection.row(projection.fold(events), stream, last) as TallyRow | undefined;
    if (row === undefined) continue;
    const { id, version, name, amounts, checksum } = row;
    rows.push({ id, version, name, amounts, checksum });
  }
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The rows that readers see. */
export async function shownRows(database: Pick<pg.Pool, 'query'>, view = 'tallies'): Promise<TallyRow[]> {
  const result = await database.query<TallyRow & Record<string, unknown>>(
    `select id, version, name, amounts, checksum::float8 as checksum from ${view} order by id`,
  );
  return result.rows;
}
