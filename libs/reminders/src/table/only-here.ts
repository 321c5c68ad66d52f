import pg from 'pg';

/** What the one who follows the log locks: any number that nothing else locks. */
export const FOLLOWER_LOCK = 7_012_501_964;

/** Milliseconds between two signs of life, and after which the server takes the lock from who gives none. */
const SIGN_OF_LIFE = 3_000;
const SILENT_FOR = 15_000;

/**
 * Work that one process at a time does, by a lock of a session: a process that dies, or whose event loop stands still,
 * gives it up. It saves work; whatever is done under it has to be right when two do it.
 */
export class OnlyHere {
  constructor(private readonly url: string) {}

  /** Does the work if nobody else does; returns at once when somebody does. Ends the work when the session is lost. */
  async while(signal: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const session = new pg.Client({ connectionString: this.url, application_name: 'polku reminders' });
    const lost = new AbortController();
    const lose = (): void => {
      lost.abort();
    };
    session.on('error', lose);
    session.on('end', lose);
    await session.connect();
    let alive: NodeJS.Timeout | undefined;
    try {
      const { rows } = await session.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [FOLLOWER_LOCK]);
      if (rows[0]?.got !== true || signal.aborted) return;
      await session.query(`set idle_session_timeout = ${String(SILENT_FOR)}`);
      alive = setInterval(() => void session.query('select').catch(lose), SIGN_OF_LIFE);
      await work(AbortSignal.any([signal, lost.signal]));
    } finally {
      clearInterval(alive);
      await session.end().catch(() => undefined);
    }
  }
}
