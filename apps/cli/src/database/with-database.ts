import { provideDatabase } from '@polku/embedded-postgres';
import { readSettings, type Settings } from '@polku/kernel';
import type { Terminal } from '../terminal/terminal.js';

export interface DatabasePlace {
  /** postgres://… with the password: never to be shown. */
  readonly url: string;
  readonly kind: 'embedded' | 'own';
  readonly settings: Settings;
}

/**
 * Does something on the database of the settings. A running server is shared; the embedded one is started when it does
 * not run, and stopped afterwards unless somebody else has begun to use it.
 */
export async function withDatabase<Result>(
  terminal: Terminal,
  work: (place: DatabasePlace) => Promise<Result>,
): Promise<Result> {
  const settings = readSettings();
  const say = (line: string): void => {
    terminal.say(line);
  };
  const database = await provideDatabase(settings, { log: say, lifetime: 'last-user' });
  try {
    const failed = database.ended.then((error) => {
      throw error;
    });
    return await Promise.race([work({ url: database.url, kind: database.kind, settings }), failed]);
  } finally {
    await database.stop();
  }
}
