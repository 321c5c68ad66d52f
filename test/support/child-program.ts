import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TEST_KEY_FILE } from './master-keys.js';

export interface ProgramOptions {
  readonly cwd?: string;
  /** Added to an environment without any setting of Polku's. */
  readonly env?: Readonly<Record<string, string>>;
  /** The ordinary user that the test changes to when it runs as root. */
  readonly asNobody?: boolean;
  /** Words before the program: `unshare --user …`. */
  readonly before?: readonly string[];
}

/** A program as a real child process, with everything it says. */
export class ChildProgram {
  output = '';
  private readonly child: ChildProcess;
  private readonly exit: Promise<number | null>;

  constructor(args: readonly string[], options: ProgramOptions = {}) {
    const words = [...(options.asNobody === true ? NOBODY : []), ...(options.before ?? []), process.execPath, ...args];
    const [file = process.execPath, ...rest] = words;
    this.child = spawn(file, rest, {
      cwd: options.cwd,
      env: { ...cleanEnvironment(), ...keysOf(options.env), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.exit = once(this.child, 'close').then(([code]) => code as number | null);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /**
   * Waits until the program has said something that matches.
   * @throws when it ends before, with all it has said
   */
  async says(pattern: RegExp, milliseconds = 90_000): Promise<RegExpExecArray> {
    const ended = { value: false };
    void this.exit.then(() => {
      ended.value = true;
    });
    const deadline = Date.now() + milliseconds;
    while (Date.now() < deadline) {
      const match = pattern.exec(this.output);
      if (match !== null) return match;
      if (ended.value) break;
      await sleep(20);
    }
    throw new Error(`it never said ${String(pattern)}, but: ${this.output}`);
  }

  /** The exit code; null when a signal ended it. */
  ended(): Promise<number | null> {
    return this.exit;
  }

  async kill(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.exit;
  }
}

const NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];

/** Why a test cannot run here as it should; undefined when it can. */
export function cannot(need: 'become another user' | 'make a small disk'): string | undefined {
  const probe =
    need === 'become another user'
      ? [...NOBODY, 'test', '-r', join(process.cwd(), 'node_modules/pg/package.json')]
      : ['unshare', '--user', '--map-root-user', '--mount', 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', '/mnt'];
  const [file = '', ...args] = probe;
  const { status, stderr, error } = spawnSync(file, args, { encoding: 'utf8' });
  return status === 0
    ? undefined
    : `cannot ${need} here: ${error?.message ?? stderr.trim()}`.replace(
        /: $/,
        ' and reach the repository as that user',
      );
}

/** Programs on a database of the tests read and write with the key of the tests. */
function keysOf(env: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return env['DATABASE_URL'] === undefined ? {} : { POLKU_MASTER_KEY_FILE: TEST_KEY_FILE };
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(PORT|HOST|POLKU_.*|DATABASE_URL|NODE_ENV|NODE_OPTIONS|npm_.*|JEST_.*)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}
