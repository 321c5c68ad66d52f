import { transformFileSync } from '@swc/core';
import fs from 'fs';
import { dirname, join, relative, sep } from 'path';
import { pathToFileURL } from 'url';
import { inRoot } from '../../tools/repository.mjs';
import { runTool } from '../../tools/stop-with.mjs';

const SOURCES = inRoot('test', 'load');
const OUTPUT = inRoot('dist', 'test', 'load');

/** Compiles the benchmark beside what `tools/build.mjs` has built, and starts it: it measures what is shipped. */
function compile(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const source = join(folder, entry.name);
    if (entry.isDirectory()) compile(source);
    else if (entry.name.endsWith('.ts')) compileFile(source);
  }
}

function compileFile(source) {
  const target = join(OUTPUT, relative(SOURCES, source)).replace(/\.ts$/, '.js');
  const { code } = transformFileSync(source, {
    swcrc: false,
    module: { type: 'es6' },
    sourceMaps: 'inline',
    jsc: { target: 'es2022', parser: { syntax: 'typescript' }, keepClassNames: true },
  });
  const toLibs = relative(dirname(target), inRoot('dist', 'libs')).split(sep).join('/');
  fs.mkdirSync(dirname(target), { recursive: true });
  fs.writeFileSync(
    target,
    code.replace(/(['"])@polku\/([a-z-]+)((?:\/[a-z]+)?)\1/g, `$1${toLibs}/$2/src$3/index.js$1`),
  );
}

runTool(async () => {
  fs.rmSync(OUTPUT, { recursive: true, force: true });
  compile(SOURCES);
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(join(OUTPUT, 'main.js')).href);
});
