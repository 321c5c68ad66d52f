/** What one look at the installation has found. */
export interface Check {
  /** Stable: `migrations`. */
  readonly name: string;
  readonly result: 'ok' | 'warn' | 'fail';
  /** One sentence. */
  readonly found: string;
  /** What to do; absent when all is well. */
  readonly remedy?: string;
}

export function ok(name: string, found: string): Check {
  return { name, result: 'ok', found };
}

export function warn(name: string, found: string, remedy: string): Check {
  return { name, result: 'warn', found, remedy };
}

export function fail(name: string, found: string, remedy: string): Check {
  return { name, result: 'fail', found, remedy };
}
