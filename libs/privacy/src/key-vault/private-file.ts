import { OperatorError } from '@polku/kernel';
import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Read and written by its owner, by nobody else. */
const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | null)?.code;
}

/**
 * The text of a secret file, undefined when there is none.
 * @throws {OperatorError} `key-file-open-to-others`, `key-file-unreadable`
 */
export async function readPrivateFile(path: string): Promise<string | undefined> {
  try {
    // Windows has no such bits: there the rights of the folder count.
    const { mode } = await stat(path);
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0) throw openToOthers(path, mode);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(
      'key-file-unreadable',
      `The key file ${path} cannot be read (${codeOf(error) ?? 'unknown'}).`,
      'Let the account that runs Polku own it.',
      { cause: error },
    );
  }
}

/** Whole or not at all, also when the machine stops. @returns false when somebody else was first: theirs is kept */
export async function createPrivateFile(path: string, text: string): Promise<boolean> {
  const draft = await writeDraft(path, text);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

/** Takes the place of the file in one step. */
export async function replacePrivateFile(path: string, text: string): Promise<void> {
  await rename(await writeDraft(path, text), path);
}

async function writeDraft(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(draft, OWNER_ONLY);
  return draft;
}

function openToOthers(path: string, mode: number): OperatorError {
  return new OperatorError(
    'key-file-open-to-others',
    `The key file ${path} can be reached by other accounts (mode ${(mode & 0o777).toString(8)}).`,
    `Run chmod 600 ${path} and find out who may have read it.`,
  );
}
