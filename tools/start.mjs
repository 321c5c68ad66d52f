import { pathToFileURL } from 'url';
import { ensureBuild } from './build.mjs';
import { ensureDependencies } from './deps.mjs';
import { endWithNpm } from './end-with-npm.mjs';
import { inRoot } from './repository.mjs';
import { runTool } from './stop-with.mjs';

const say = (sentence) => console.log(sentence);

/** The server runs in this very process, so that it gets the terminal's signals itself and kill reaches it. */
runTool(async () => {
  endWithNpm();
  await ensureDependencies(say);
  await ensureBuild(say);
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(inRoot('dist', 'apps', 'api', 'src', 'main.js')).href);
});
