import pg from 'pg';
import type { WakeUp } from '../wake-up.js';

const FIRST_RETRY = 100;
const LONGEST_RETRY = 5_000;

/** Milliseconds between two questions whether the connection is still there; a cut cable says nothing by itself. */
const HEARTBEAT = 15_000;

/** A connection of its own that listens for appends and connects again by itself. Polling goes on meanwhile. */
export class Listener {
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private heartbeat: NodeJS.Timeout | undefined;
  private retryAfter = FIRST_RETRY;
  private state: 'new' | 'open' | 'closed' = 'new';

  constructor(
    private readonly config: pg.ClientConfig,
    private readonly wakeUp: WakeUp,
  ) {}

  /** Does nothing the second time. */
  open(): void {
    if (this.state !== 'new') return;
    this.state = 'open';
    void this.connect();
  }

  async close(): Promise<void> {
    this.state = 'closed';
    clearTimeout(this.timer);
    clearInterval(this.heartbeat);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      ...this.config,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    });
    this.client = client;
    client.on('notification', () => this.wakeUp.wake());
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    try {
      await client.connect();
      await client.query('listen polku_log');
    } catch {
      this.lost(client);
      return;
    }
    if (this.client !== client) return;
    this.retryAfter = FIRST_RETRY;
    this.heartbeat = setInterval(() => void client.query('select 1').catch(() => this.lost(client)), HEARTBEAT);
    // What was committed before the listening began sent its notice to nobody.
    this.wakeUp.wake();
  }

  private lost(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    clearInterval(this.heartbeat);
    void client.end().catch(() => undefined);
    if (this.state === 'closed') return;
    this.timer = setTimeout(() => void this.connect(), this.retryAfter);
    this.retryAfter = Math.min(this.retryAfter * 2, LONGEST_RETRY);
  }
}
