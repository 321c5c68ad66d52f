import type { Position } from '@polku/event-store';
import type { Queryable } from './database.js';

export type WaitOutcome =
  | { readonly reached: true; readonly position: Position }
  /** The answer is older than what was asked for, and has to say so. */
  | { readonly reached: false; readonly position: Position };

interface Waiter {
  readonly position: Position;
  readonly done: (outcome: WaitOutcome) => void;
}

/** Milliseconds between two looks at the checkpoints, while somebody waits. */
const LOOK_EVERY = 10;

/**
 * Waits until readers see an event: for reading one's own writes. A worker in the same process tells of its commits;
 * those of other processes are seen in the database, one look for all who wait.
 */
export class CheckpointWait {
  private readonly waiters = new Map<string, Set<Waiter>>();
  private looking = false;

  constructor(
    private readonly database: Queryable,
    private readonly lookEvery = LOOK_EVERY,
  ) {}

  /**
   * @param timeoutMs milliseconds; 0 only looks
   * @returns as soon as everything up to the position is in the table that readers see, else what is in it by then.
   * A projection that was never started is at 0. Throws when the database cannot be asked at all.
   */
  async waitUntil(projection: string, position: Position, timeoutMs: number): Promise<WaitOutcome> {
    const waited = this.wait(projection, position, timeoutMs);
    try {
      // What this process remembers is not asked: a server that crashed may have gone back a moment.
      const now = (await this.positions([projection])).get(projection) ?? 0;
      if (now >= position) return { reached: true, position: now };
      if (timeoutMs <= 0) return { reached: false, position: now };
      return await waited.outcome;
    } finally {
      waited.cancel();
    }
  }

  /** A build that readers see has committed up to here. */
  note(projection: string, position: Position): void {
    for (const waiter of [...(this.waiters.get(projection) ?? [])]) {
      if (waiter.position <= position) waiter.done({ reached: true, position });
    }
  }

  private wait(projection: string, position: Position, timeoutMs: number) {
    const waiters = this.waiters.get(projection) ?? new Set();
    this.waiters.set(projection, waiters);
    let timer: NodeJS.Timeout | undefined;
    let cancel = (): void => undefined;
    const outcome = new Promise<WaitOutcome>((resolve) => {
      const waiter: Waiter = { position, done: resolve };
      waiters.add(waiter);
      cancel = () => {
        clearTimeout(timer);
        waiters.delete(waiter);
      };
      const last = async (): Promise<void> => {
        const at = await this.positions([projection]).then(
          (positions) => positions.get(projection) ?? 0,
          () => 0,
        );
        resolve({ reached: at >= position, position: at });
      };
      timer = setTimeout(() => void last(), timeoutMs);
    });
    void this.look();
    return { outcome, cancel };
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    while (this.waiters.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, this.lookEvery));
      for (const [projection, waiters] of this.waiters) if (waiters.size === 0) this.waiters.delete(projection);
      if (this.waiters.size === 0) break;
      const positions = await this.positions([...this.waiters.keys()]).catch(() => new Map<string, Position>());
      for (const [projection, position] of positions) this.note(projection, position);
    }
    this.looking = false;
  }

  private async positions(projections: readonly string[]): Promise<Map<string, Position>> {
    const result = await this.database.query<{ projection: string; position: number }>({
      name: 'positions of shown projections',
      text: `select c.projection, c.position::float8 as position
             from projection_pointers p
             join projection_checkpoints c on c.projection = p.projection and c.build = p.build
             where p.projection = any($1::text[])`,
      values: [projections],
    });
    return new Map(result.rows.map((row) => [row.projection, row.position]));
  }
}
