import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TEST_KEY_FILE } from '../../../support/master-keys.js';

const PROGRAM = join(process.cwd(), 'dist', 'apps', 'cli', 'src', 'main.js');

export const FIXTURES = join(process.cwd(), 'test', 'fixtures');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  /** Added to an environment without any setting of Polku's, in English. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The built command line as a real child process. */
export class PolkuCommand {
  private stdout = '';
  private stderr = '';
  readonly child: ChildProcess;

  constructor(args: readonly string[], { cwd, env }: CommandOptions = {}) {
    if (!existsSync(PROGRAM)) throw new Error('dist is missing: run the tests with npm test, which builds first');
    this.child = spawn(process.execPath, ['--enable-source-maps', PROGRAM, ...args], {
      cwd,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: 'en_GB.UTF-8', ...keysOf(env), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
  }

  async ended(): Promise<Ended> {
    const [code] = (await once(this.child, 'close')) as [number | null];
    return { code, stdout: this.stdout, stderr: this.stderr };
  }
}

/** Commands on a database of the tests read and write with the key of the tests. */
function keysOf(env: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return env['DATABASE_URL'] === undefined ? {} : { POLKU_MASTER_KEY_FILE: TEST_KEY_FILE };
}

export function polku(args: readonly string[], options?: CommandOptions): Promise<Ended> {
  return new PolkuCommand(args, options).ended();
}

/** The one JSON document of the standard output; throws when there is anything else. */
export function documentOf({ stdout }: Ended): Record<string, unknown> {
  return JSON.parse(stdout) as Record<string, unknown>;
}
