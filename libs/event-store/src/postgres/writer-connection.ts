import pg from 'pg';
import type { Call } from './batch.js';
import { applySettings, WRITER, WRITER_PATIENCE } from './sessions.js';
import { AS_TEXT } from './event-row.js';

/** The one connection that appends. It is opened when needed, and anew after it was lost. */
export class WriterConnection {
  private client: pg.Client | undefined;

  constructor(private readonly config: pg.ClientConfig) {}

  /** The first row as text, one statement at a time. After anything but an answer the connection is thrown away. */
  async row(call: Call): Promise<readonly string[]> {
    const client = this.client ?? (await this.connect());
    try {
      const result = await client.query<string[]>({ ...call, rowMode: 'array', types: AS_TEXT });
      return result.rows[0] ?? [];
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) this.discard(client);
      throw error;
    }
  }

  async close(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      ...this.config,
      keepAlive: true,
      connectionTimeoutMillis: WRITER_PATIENCE,
      query_timeout: WRITER_PATIENCE,
    });
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
    return client;
  }

  private discard(client: pg.Client): void {
    if (this.client === client) this.client = undefined;
    void client.end().catch(() => undefined);
  }
}
