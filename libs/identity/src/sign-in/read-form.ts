import { Problem, PROBLEM_KINDS } from '@polku/http';
import type { IncomingMessage } from 'node:http';

const LARGEST = 32_768;

/**
 * The fields of an HTML form that nobody has read yet.
 * @throws {Problem} `media-type-unsupported`, `body-too-large`
 */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    throw new Problem(PROBLEM_KINDS.mediaTypeUnsupported);
  const chunks: Buffer[] = [];
  let size = 0;
  // Whoever sends too much still gets an answer.
  const parts = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const chunk of parts) {
    size += chunk.length;
    if (size > LARGEST) throw new Problem(PROBLEM_KINDS.bodyTooLarge, undefined, { headers: { Connection: 'close' } });
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
