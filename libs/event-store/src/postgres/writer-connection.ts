import pg from 'pg';
import type { Call } from './batch.js';
import { isFaultOfTheData } from './database-fault.js';
import { AS_TEXT } from './event-row.js';
import { applySettings, WRITER, WRITER_PATIENCE } from './sessions.js';

/** Milliseconds between two looks at how long the statement under way has been out. */
const LOOK_EVERY = 500;

/** The one connection that appends. It is opened when needed, and anew after it was lost. */
export class WriterConnection {
  private client: pg.Client | undefined;
  private sentAt: number | undefined;
  private watch: NodeJS.Timeout | undefined;

  constructor(private readonly config: pg.ClientConfig) {}

  /** The first row as text, one statement at a time. A connection that failed otherwise is not trusted again. */
  async row(call: Call): Promise<readonly string[]> {
    const client = this.client ?? (await this.connect());
    this.sentAt = performance.now();
    try {
      const result = await client.query<string[]>({ ...call, rowMode: 'array', types: AS_TEXT });
      return result.rows[0] ?? [];
    } catch (error) {
      if (!isFaultOfTheData(error)) this.discard(client);
      throw error;
    } finally {
      this.sentAt = undefined;
    }
  }

  async close(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    clearInterval(this.watch);
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...this.config, keepAlive: true, connectionTimeoutMillis: WRITER_PATIENCE });
    // A connection that dies between two batches says so here, and nowhere else.
    client.on('error', () => this.discard(client));
    client.on('end', () => this.discard(client));
    try {
      await client.connect();
      await applySettings(client, WRITER);
    } catch (error) {
      this.discard(client);
      throw error;
    }
    this.client = client;
    // A timer per statement, as query_timeout of pg is, would cost 8 µs of the 150 that an append alone takes.
    this.watch = setInterval(() => this.giveUpWhenLate(client), LOOK_EVERY).unref();
    return client;
  }

  /** The server ends late statements itself, so this is a server or a network that says nothing any more. */
  private giveUpWhenLate(client: pg.Client): void {
    if (this.sentAt !== undefined && performance.now() - this.sentAt > WRITER_PATIENCE) this.discard(client);
  }

  /** Ends the connection, at once when a statement is under way: that one fails. */
  private discard(client: pg.Client): void {
    if (this.client === client) {
      this.client = undefined;
      clearInterval(this.watch);
    }
    void client.end().catch(() => undefined);
  }
}
