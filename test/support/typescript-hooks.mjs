// Lets a child process run the TypeScript of this repository as it is: `node --import <this file> worker.ts`. What it
// compiled is kept in the folder for temporary files: hundreds of children start in a test.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) register(import.meta.url);

const root = new URL('../../', import.meta.url);
const cache = join(tmpdir(), `polku-test-typescript-${process.getuid?.() ?? 'user'}`);

export async function resolve(specifier, context, next) {
  const [, library, entry = ''] = /^@polku\/([^/]+)(\/(?:routes|worker))?$/.exec(specifier) ?? [];
  if (library !== undefined)
    return { url: new URL(`libs/${library}/src${entry}/index.ts`, root).href, shortCircuit: true };
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
    return { url: new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL).href, shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const source = readFileSync(fileURLToPath(url), 'utf8');
  return { format: 'module', source: await compiled(fileURLToPath(url), source), shortCircuit: true };
}

async function compiled(filename, source) {
  const kept = join(cache, `${createHash('sha256').update(filename).update(source).digest('hex')}.js`);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const { transformSync } = await import('@swc/core');
    const { code } = transformSync(source, {
      filename,
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'es6' },
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      },
    });
    mkdirSync(cache, { recursive: true, mode: 0o700 });
    // A child may be killed while it writes.
    writeFileSync(`${kept}.${process.pid}`, code);
    renameSync(`${kept}.${process.pid}`, kept);
    return code;
  }
}
