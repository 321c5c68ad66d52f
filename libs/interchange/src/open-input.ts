import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable, type Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InputFault } from './input-fault.js';

/**
 * The text of a file, gzip undone when its first bytes say so, decoded as UTF-8; bytes that are no UTF-8 are a fault.
 * @param onBytes is told how many bytes of the file itself have been read
 */
export async function* openInput(file: string, onBytes?: (bytes: number) => void): AsyncGenerator<string> {
  const raw = createReadStream(file);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of await unpacked(counted(raw, onBytes))) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw faultOf(error as NodeJS.ErrnoException, file);
  } finally {
    raw.destroy();
  }
}

/** Size in bytes, for a progress bar. */
export async function inputSize(file: string): Promise<number> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new InputFault('file-unreadable', {}, `${file}: it is not a file`);
    return found.size;
  } catch (error) {
    throw faultOf(error as NodeJS.ErrnoException, file);
  }
}

async function* counted(raw: Readable, onBytes?: (bytes: number) => void): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of raw) {
    bytes += (chunk as Buffer).length;
    onBytes?.(bytes);
    yield chunk as Buffer;
  }
}

async function unpacked(chunks: AsyncGenerator<Buffer>): Promise<AsyncIterable<Buffer>> {
  const first = await chunks.next();
  if (first.done === true) return chunks;
  const { value } = first;
  const isPacked = value[0] === 0x1f && value[1] === 0x8b;
  return isPacked ? gunzipped(followedBy(value, chunks)) : followedBy(value, chunks);
}

function gunzipped(chunks: AsyncIterable<Buffer>): Transform {
  const source = Readable.from(chunks, { objectMode: false });
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  return source.pipe(gunzip);
}

async function* followedBy(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file',
};

function faultOf(error: NodeJS.ErrnoException, file: string): Error {
  if (error instanceof InputFault) return error;
  const { code } = error;
  if (code?.startsWith('Z_') === true) return new InputFault('gzip-broken', {}, undefined, { cause: error });
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return new InputFault('file-unreadable', {}, 'it is not UTF-8 text; save it in Excel as "CSV UTF-8"', {
      cause: error,
    });
  }
  if (code === undefined) return error;
  return new InputFault('file-unreadable', {}, `${file}: ${REASONS[code] ?? code}`, { cause: error });
}
