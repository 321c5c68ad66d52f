import pg from 'pg';

/** The database with the keys or the read log did not answer. */
export class VaultUnavailable extends Error {
  override readonly name = 'VaultUnavailable';
  readonly code = 'vault-unavailable';
}

/** Without the database's own words: they quote the data. */
export function asVaultUnavailable(error: unknown, what: string): Error {
  if (!(error instanceof Error)) return new VaultUnavailable(what);
  const reason = error instanceof pg.DatabaseError ? `SQLSTATE ${error.code ?? 'unknown'}` : nameOf(error);
  return new VaultUnavailable(`${what}: the database did not answer (${reason})`, { cause: error });
}

function nameOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  return code ?? error.name;
}
