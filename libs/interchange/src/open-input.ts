import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { InputFault } from './input-fault.js';

/**
 * The text of a file, gzip undone when its name ends in .gz, decoded as UTF-8; bytes that are no UTF-8 are a fault.
 * @param onBytes is told how many bytes of the file itself have been read
 */
export async function* openInput(file: string, onBytes?: (bytes: number) => void): AsyncGenerator<string> {
  const raw = createReadStream(file);
  let bytes = 0;
  raw.on('data', (chunk) => {
    bytes += chunk.length;
    onBytes?.(bytes);
  });
  const packed = file.endsWith('.gz');
  const source = packed ? raw.pipe(createGunzip()) : raw;
  raw.on('error', (error) => source.destroy(error));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of source) yield decoder.decode(chunk as Uint8Array, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw faultOf(error as NodeJS.ErrnoException);
  } finally {
    raw.destroy();
  }
}

/** Size in bytes, for a progress bar. */
export async function inputSize(file: string): Promise<number> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new InputFault('file-unreadable', {}, 'it is not a file');
    return found.size;
  } catch (error) {
    throw faultOf(error as NodeJS.ErrnoException);
  }
}

function faultOf(error: NodeJS.ErrnoException): Error {
  if (error instanceof InputFault) return error;
  if (error.code?.startsWith('Z_') === true) return new InputFault('gzip-broken', {}, undefined, { cause: error });
  if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return new InputFault('file-unreadable', {}, 'the text is not UTF-8; save it as CSV UTF-8', { cause: error });
  }
  if (error.code === undefined) return error;
  return new InputFault('file-unreadable', {}, error.code, { cause: error });
}
