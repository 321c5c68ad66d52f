import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../../property/log/random.js';
import { ChildProgram } from '../../support/child-program.js';
import type { WorkerOrder } from './programs/reminder-worker.js';

const HOOKS = join(process.cwd(), 'test/support/typescript-hooks.mjs');
const PROGRAM = join(process.cwd(), 'test/chaos/reminders/programs/reminder-worker.ts');
/** Programs that load at the same time. */
const LOADING = 3;
/** Milliseconds between two kills at most. */
const LONGEST_LIFE = 1_500;

/** Workers in processes of their own that are killed with -9, each followed by one that has been loaded before. */
export class DyingWorkers {
  kills = 0;
  private readonly spares: ChildProgram[] = [];
  private readonly living: ChildProgram[] = [];
  private names = 0;

  constructor(
    private readonly order: Omit<WorkerOrder, 'owner' | 'block'>,
    private readonly chance: Chance,
  ) {}

  /** So many that only have to be told to begin. */
  async load(count: number): Promise<void> {
    const loading = async (): Promise<void> => {
      while (this.names < count) this.spares.push(await this.loaded());
    };
    await Promise.all(Array.from({ length: LOADING }, loading));
  }

  async loaded(block?: WorkerOrder['block']): Promise<ChildProgram> {
    const owner = `worker ${String(++this.names)}`;
    const order: WorkerOrder = { ...this.order, owner, ...(block === undefined ? {} : { block }) };
    const child = new ChildProgram(['--import', HOOKS, PROGRAM, JSON.stringify(order)]);
    await child.says(/^is ready$/m);
    return child;
  }

  /** Resolves when it rings. */
  async begin(child = this.spares.pop()): Promise<void> {
    if (child === undefined) throw new Error('there is no other worker');
    this.living.push(child);
    process.kill(child.pid, 'SIGUSR2');
    await child.says(/^rings$/m);
  }

  /** One at random after the other, at random moments, until there is nobody to follow but the last. */
  async killAndFollow(first: number): Promise<void> {
    const spared = this.living.length;
    for (let count = 0; count < first; count += 1) await this.begin();
    while (this.spares.length > 1) {
      await sleep(this.chance.below(LONGEST_LIFE));
      const [child] = this.living.splice(spared + this.chance.below(first), 1);
      await child?.kill('SIGKILL');
      this.kills += 1;
      await this.begin();
    }
  }

  /** As workers that are told to end. */
  end(): Promise<readonly (number | null)[]> {
    return Promise.all(this.living.splice(0).map((child) => child.kill('SIGTERM')));
  }

  async killAll(): Promise<void> {
    await Promise.all([...this.living, ...this.spares].map((child) => child.kill('SIGKILL')));
  }
}
