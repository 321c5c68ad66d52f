import type { Position } from '@polku/event-store';
import type { Queryable } from './database.js';

export type WaitOutcome =
  | { readonly reached: true; readonly position: Position }
  /** The answer is older than what was asked for, and has to say so. */
  | { readonly reached: false; readonly position: Position };

/**
 * A scalar subquery: how far the table that readers of this projection see is. In the statement that reads the table it
 * tells exactly what the rows are of. The name is one of the program's own.
 */
export function positionOfShown(projection: string): string {
  return `(select c.position::float8 from projection_pointers p
    join projection_checkpoints c on c.projection = p.projection and c.build = p.build where p.projection = '${projection}')`;
}

type Positions = ReadonlyMap<string, Position>;

interface Waiter {
  readonly position: Position;
  readonly seen: (position: Position) => void;
}

/** Milliseconds between two looks at the checkpoints, while somebody waits. */
const LOOK_EVERY = 10;

/**
 * Waits until readers see an event: for reading one's own writes. A worker in the same process tells of its commits;
 * those of other processes are seen in the database, with one query at a time for all who wait.
 */
export class CheckpointWait {
  private readonly waiters = new Map<string, Set<Waiter>>();
  private asked = new Set<string>();
  private looking: Promise<Positions> | undefined;
  private nextLook: Promise<Positions> | undefined;
  private polling = false;

  constructor(
    private readonly database: Queryable,
    private readonly lookEvery = LOOK_EVERY,
  ) {}

  /**
   * @param timeoutMs milliseconds; 0 only looks
   * @returns as soon as everything up to the position is in the table that readers see, else what is in it by then.
   * A projection that was never started is at 0. Throws when the database does not answer.
   */
  async waitUntil(projection: string, position: Position, timeoutMs: number): Promise<WaitOutcome> {
    const told = this.tell(projection, position, timeoutMs);
    try {
      // What this process remembers is not asked: a server that crashed may have gone back a moment.
      const now = await this.positionOf(projection);
      if (now >= position) return { reached: true, position: now };
      if (timeoutMs <= 0) return { reached: false, position: now };
      void this.poll();
      const seen = (await told.seen) ?? (await this.positionOf(projection));
      return { reached: seen >= position, position: seen };
    } finally {
      told.cancel();
    }
  }

  /** A build that readers see has committed up to here. */
  note(projection: string, position: Position): void {
    for (const waiter of [...(this.waiters.get(projection) ?? [])]) {
      if (waiter.position <= position) waiter.seen(position);
    }
  }

  /** Resolves with the position when it is reached, with nothing when the time is over. */
  private tell(projection: string, position: Position, timeoutMs: number) {
    const waiters = this.waiters.get(projection) ?? new Set();
    this.waiters.set(projection, waiters);
    let cancel = (): void => undefined;
    const seen = new Promise<Position | undefined>((resolve) => {
      const waiter: Waiter = { position, seen: resolve };
      waiters.add(waiter);
      const timer = setTimeout(() => resolve(undefined), timeoutMs);
      cancel = () => {
        clearTimeout(timer);
        waiters.delete(waiter);
        if (waiters.size === 0) this.waiters.delete(projection);
      };
    });
    return { seen, cancel };
  }

  /** Looks again and again while anybody waits. */
  private async poll(): Promise<void> {
    if (this.polling) return;
    this.polling = true;
    while (this.waiters.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, this.lookEvery));
      const names = [...this.waiters.keys()];
      const positions = await Promise.all(names.map((name) => this.positionOf(name).catch(() => 0)));
      names.forEach((name, index) => this.note(name, positions[index] ?? 0));
    }
    this.polling = false;
  }

  private async positionOf(projection: string): Promise<Position> {
    this.asked.add(projection);
    this.nextLook ??= this.lookAfter(this.looking);
    return (await this.nextLook).get(projection) ?? 0;
  }

  /** Who asks during a query shares the one after it. */
  private async lookAfter(before: Promise<Positions> | undefined): Promise<Positions> {
    await before?.catch(() => undefined);
    await Promise.resolve();
    const names = [...this.asked];
    this.asked = new Set();
    this.looking = this.nextLook;
    this.nextLook = undefined;
    const result = await this.database.query<{ projection: string; position: number }>({
      name: 'positions of shown projections',
      text: `select c.projection, c.position::float8 as position
             from projection_pointers p
             join projection_checkpoints c on c.projection = p.projection and c.build = p.build
             where p.projection = any($1::text[])`,
      values: [names],
    });
    return new Map(result.rows.map((row) => [row.projection, row.position]));
  }
}
