#!/usr/bin/env node
import { pathToFileURL } from 'url';
import { ensureBuild } from './build.mjs';
import { ensureDependencies } from './deps.mjs';
import { inRoot } from './repository.mjs';
import { runTool } from './stop-with.mjs';

// The standard output belongs to the command: `npx polku stats --json` must be JSON on the first run, too.
const say = (sentence) => console.error(sentence);

runTool(async () => {
  await ensureDependencies(say);
  await ensureBuild(say);
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(inRoot('dist', 'apps', 'cli', 'src', 'main.js')).href);
});
