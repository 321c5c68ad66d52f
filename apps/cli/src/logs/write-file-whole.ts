import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/**
 * Writes a text to a file that appears only when it is complete: under another name first, beside it. Packed with gzip
 * when the name ends in .gz. Answers the size in bytes; nothing is left behind when it fails or is aborted.
 */
export async function writeFileWhole(
  file: string,
  text: AsyncIterable<string> | Iterable<string>,
  signal: AbortSignal,
): Promise<number> {
  const unfinished = `${file}.unfinished-${String(process.pid)}`;
  try {
    const target = createWriteStream(unfinished, { flags: 'wx' });
    const source = Readable.from(text, { objectMode: false });
    await (file.endsWith('.gz') ? pipeline(source, createGzip(), target) : pipeline(source, target));
    const { size } = await stat(unfinished);
    if (signal.aborted) return 0;
    await rename(unfinished, file);
    return size;
  } finally {
    await rm(unfinished, { force: true });
  }
}
