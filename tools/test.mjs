import { spawn } from 'child_process';
import { ensureBuild } from './build.mjs';
import { ensureDependencies } from './deps.mjs';
import { endWithNpm } from './end-with-npm.mjs';
import { inRoot, ROOT } from './repository.mjs';
import { runTool } from './stop-with.mjs';

const say = (sentence) => console.error(sentence);

runTool(async () => {
  endWithNpm();
  await ensureDependencies(say);
  await ensureBuild(say);
  process.exitCode = await jest(process.argv.slice(2));
});

/** On a busy machine a test with a database takes longer than the five seconds that Jest grants. */
const TIMEOUT = '--testTimeout=60000';

/** Jest loads ECMAScript modules only with a flag of Node, hence a process of its own. */
function jest(args) {
  const flags = ['--experimental-vm-modules', '--no-warnings', inRoot('node_modules', 'jest', 'bin', 'jest.js')];
  const child = spawn(process.execPath, flags.concat(TIMEOUT, args), { cwd: ROOT, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((ended, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => ended(code === null ? 1 : code));
  });
}
