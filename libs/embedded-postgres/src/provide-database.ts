import type { OperatorError, Settings } from '@polku/kernel';
import { checkOwnDatabase } from './own-database.js';
import { startEmbeddedPostgres, type EmbeddedPostgresOptions } from './start-embedded-postgres.js';

export interface Database {
  readonly url: string;
  readonly kind: 'embedded' | 'own';
  /** Settles when the embedded server ends without having been asked to; never for an own one. */
  readonly ended: Promise<OperatorError>;
  stop(): Promise<void>;
}

/** The database that the settings ask for: the own one, checked, or else the embedded one, started. */
export async function provideDatabase(
  settings: Pick<Settings, 'databaseUrl' | 'dataDirectory'>,
  options: Pick<EmbeddedPostgresOptions, 'log' | 'lifetime'> = {},
): Promise<Database> {
  const { databaseUrl, dataDirectory } = settings;
  if (databaseUrl === undefined) {
    const embedded = await startEmbeddedPostgres({ dataDirectory, ...options });
    return { ...embedded, kind: 'embedded' };
  }
  await checkOwnDatabase(databaseUrl);
  return { url: databaseUrl, kind: 'own', ended: new Promise(() => undefined), stop: () => Promise.resolve() };
}
