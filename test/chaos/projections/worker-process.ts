import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { WorkerOrder } from './worker.js';

const HOOKS = new URL('../../support/typescript-hooks.mjs', import.meta.url).href;
const WORKER = new URL('./worker.ts', import.meta.url).pathname;

interface Said {
  readonly sentence?: string;
  readonly code?: string;
}

/** A projection worker in a process of its own, to be killed, frozen and woken. */
export class WorkerProcess {
  readonly said: Said[] = [];
  private readonly child: ChildProcess;
  private readonly listeners = new Set<() => void>();

  constructor(order: WorkerOrder) {
    this.child = spawn(process.execPath, ['--import', HOOKS, WORKER, JSON.stringify(order)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { stdout } = this.child;
    if (stdout === null) throw new Error('The worker has no output');
    createInterface({ input: stdout }).on('line', (line) => {
      this.said.push(JSON.parse(line) as Said);
      for (const listener of [...this.listeners]) listener();
    });
    this.child.on('exit', () => {
      for (const listener of [...this.listeners]) listener();
    });
  }

  /** Resolves when the worker has said something that fits. */
  async says(fits: (said: Said) => boolean): Promise<void> {
    while (!this.said.some(fits)) {
      if (this.child.exitCode !== null || this.child.signalCode !== null) throw new Error('The worker ended');
      await new Promise<void>((resolve) => {
        const go = (): void => {
          this.listeners.delete(go);
          resolve();
        };
        this.listeners.add(go);
      });
    }
  }

  started(): Promise<void> {
    return this.says((each) => each.sentence === 'started');
  }

  /** Resolves when events have got into the table since it started. */
  writing(): Promise<void> {
    return this.says((each) => each.sentence === 'writing');
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(signal);
  }

  /** Asks it to finish and waits until it has. */
  async leave(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.stdin?.write('leave');
    await exited;
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exited;
  }
}
