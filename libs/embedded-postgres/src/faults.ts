import { OperatorError } from '@polku/kernel';

const OTHER_FOLDER = 'Set POLKU_DATA_DIR to a folder of your own';
const OWN_DATABASE = 'set DATABASE_URL to a PostgreSQL 14 or newer';

export function noBinaries(platform: string): OperatorError {
  return new OperatorError(
    'database-not-available',
    `There is no embedded PostgreSQL for this machine (${platform}), or npm did not install it.`,
    `Run npm ci --include=optional, or ${OWN_DATABASE}.`,
  );
}

export function notRunnable(detail: string): OperatorError {
  return new OperatorError(
    'database-not-runnable',
    `The embedded PostgreSQL cannot run on this machine: ${detail}.`,
    `Start as an ordinary user if you are root; otherwise ${OWN_DATABASE}.`,
  );
}

export function diskFull(directory: string): OperatorError {
  return new OperatorError(
    'disk-full',
    `The disk that holds the data folder ${directory} is full.`,
    'Free some space (a new database takes about 100 MB) and start again; nothing is lost.',
  );
}

export function folderUnusable(directory: string, reason: string): OperatorError {
  return new OperatorError(
    'data-folder-unusable',
    `The data folder ${directory} cannot be used: ${reason}.`,
    `${OTHER_FOLDER}, or start as the user whom this one belongs to.`,
  );
}

export function otherMajorVersion(directory: string, found: string, needed: string): OperatorError {
  return new OperatorError(
    'database-of-another-version',
    `The database in ${directory} was made by PostgreSQL ${found} and this Polku brings PostgreSQL ${needed}.`,
    'Move it over with pg_dump and pg_restore, or set POLKU_DATA_DIR to a new folder.',
  );
}

export function startFailed(lastLine: string, logFile: string): OperatorError {
  return new OperatorError(
    'database-start-failed',
    `PostgreSQL ended while it was starting: ${lastLine}.`,
    `The whole log is in ${logFile}.`,
  );
}

export function initialisationFailed(lastLine: string, directory: string): OperatorError {
  return new OperatorError(
    'database-creation-failed',
    `A new database could not be made in ${directory}: ${lastLine}.`,
    `Start again when that is put right, or ${OWN_DATABASE}.`,
  );
}

export function passwordMissing(file: string): OperatorError {
  return new OperatorError(
    'database-password-missing',
    `The password of the embedded database, ${file}, cannot be read.`,
    'Put the file back from a backup of the data folder, or set POLKU_DATA_DIR to a new folder.',
  );
}

export function busy(directory: string): OperatorError {
  return new OperatorError(
    'data-folder-busy',
    `Another program has been starting or stopping the database in ${directory} for two minutes.`,
    'Wait for it or end it, then start again.',
  );
}

export function notAnswering(directory: string, pid: number): OperatorError {
  return new OperatorError(
    'database-not-answering',
    `The PostgreSQL that runs in ${directory} (process ${String(pid)}) has not answered for a minute.`,
    'End that process and start again: what was committed is recovered.',
  );
}

export function endedUnexpectedly(lastLine: string): OperatorError {
  return new OperatorError(
    'database-ended',
    `PostgreSQL ended while Polku was running: ${lastLine}.`,
    'Start again: what was committed is recovered.',
  );
}

export function unreachable(host: string, detail: string): OperatorError {
  return new OperatorError(
    'database-unreachable',
    `The PostgreSQL of DATABASE_URL at ${host} cannot be used: ${detail}.`,
    'Start it or correct DATABASE_URL; without DATABASE_URL the embedded one is used.',
  );
}

export function tooOld(host: string, version: string): OperatorError {
  return new OperatorError(
    'database-too-old',
    `The PostgreSQL of DATABASE_URL at ${host} is version ${version}, and 14 or newer is needed.`,
    'Upgrade it, or leave DATABASE_URL out to use the embedded one.',
  );
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not read or write it',
  EPERM: 'this user may not change it',
  EROFS: 'it lies on a read-only file system',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'it is a file',
  ELOOP: 'its symbolic links go round in a circle',
  ENAMETOOLONG: 'its path is too long',
};

/** Turns what the file system says into a sentence about the data folder; other errors pass unchanged. */
export function explained(error: unknown, directory: string): unknown {
  if (typeof error !== 'object' || error === null || error instanceof OperatorError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(directory);
  const reason = REASONS[code];
  return reason === undefined ? error : folderUnusable(directory, reason);
}

/** PostgreSQL and initdb tell of a full disk in their own words only. */
export function tellsOfFullDisk(text: string): boolean {
  return /No space left on device|Disk quota exceeded/.test(text);
}
