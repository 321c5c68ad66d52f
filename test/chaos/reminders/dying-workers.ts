import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../../property/log/random.js';
import { ChildProgram } from '../../support/child-program.js';
import type { WorkerOrder } from './programs/reminder-worker.js';

const HOOKS = join(process.cwd(), 'test/support/typescript-hooks.mjs');
const PROGRAM = join(process.cwd(), 'test/chaos/reminders/programs/reminder-worker.ts');
/** Milliseconds that a worker lives at most once it rings. */
const LONGEST_LIFE = 3_000;

/** Workers in processes of their own that are killed with -9 again and again, and started anew. */
export class DyingWorkers {
  kills = 0;
  private readonly living = new Set<ChildProgram>();
  private names = 0;

  constructor(
    private readonly order: Omit<WorkerOrder, 'owner' | 'block'>,
    private readonly chance: Chance,
  ) {}

  /** Resolves when it rings. */
  async start(block?: WorkerOrder['block']): Promise<ChildProgram> {
    const owner = `worker ${String(++this.names)}`;
    const order: WorkerOrder = { ...this.order, owner, ...(block === undefined ? {} : { block }) };
    const child = new ChildProgram(['--import', HOOKS, PROGRAM, JSON.stringify(order)]);
    this.living.add(child);
    await child.says(/^rings$/m);
    return child;
  }

  /** So many at a time, each killed at a random moment and followed by the next. */
  async killUntil(over: () => boolean, atOnce: number): Promise<void> {
    const slot = async (): Promise<void> => {
      while (!over()) {
        const child = await this.start();
        await sleep(this.chance.below(LONGEST_LIFE));
        await this.kill(child);
        this.kills += 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, slot));
  }

  /** As a worker that is told to end. */
  async end(): Promise<readonly (number | null)[]> {
    const children = [...this.living];
    this.living.clear();
    return Promise.all(children.map((child) => child.kill('SIGTERM')));
  }

  async killAll(): Promise<void> {
    await Promise.all([...this.living].map((child) => this.kill(child)));
  }

  private async kill(child: ChildProgram): Promise<void> {
    await child.kill('SIGKILL');
    this.living.delete(child);
  }
}
