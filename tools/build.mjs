import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import fs from 'fs';
import { dirname, join } from 'path';
import { fileURLToPath } from 'url';
import { ensureDependencies } from './deps.mjs';
import { withLock } from './lock.mjs';
import { inRoot, lockFile, ROOT } from './repository.mjs';
import { runTool, Stop } from './stop-with.mjs';

/** Written last: a build that was killed on the way does not count. */
const STAMP = join('dist', '.built-from');

/** Besides the sources, what decides how they are built. */
const CONFIGURATION = ['package.json', 'nest-cli.json', 'tsconfig.base.json', 'tools/build.mjs'];

/** Builds dist/ when a source has changed since the last build. */
export async function ensureBuild(say) {
  if (isBuilt(filesOfTheBuild())) return;
  await withLock(
    lockFile('build'),
    () => say('Waiting for another build …'),
    async () => {
      const files = filesOfTheBuild();
      if (isBuilt(files)) return;
      say('Building, which takes 5 to 20 seconds …');
      const wanted = fingerprint(files);
      fs.rmSync(inRoot('dist'), { recursive: true, force: true });
      compile();
      for (const file of files.filter(isAsset)) copy(file);
      fs.writeFileSync(inRoot(STAMP), wanted);
    },
  );
}

function isBuilt(files) {
  return fs.existsSync(inRoot(STAMP)) && fs.readFileSync(inRoot(STAMP), 'utf8') === fingerprint(files);
}

function fingerprint(files) {
  const hash = createHash('sha256');
  for (const file of CONFIGURATION.concat(files))
    hash
      .update(file)
      .update('\0')
      .update(fs.readFileSync(inRoot(file)));
  return hash.digest('hex');
}

/** Everything below src, and the definitions of paths, except specs. */
function filesOfTheBuild() {
  const projects = ['apps', 'libs'].flatMap((group) => namesIn(group).map((name) => join(group, name)));
  return projects
    .flatMap((project) => [...filesBelow(join(project, 'src')), ...filesBelow(join(project, 'definitions'))])
    .filter((file) => !/\.spec\.ts$|(^|\/)\.[^/]*$/.test(file))
    .sort();
}

/** What the code reads beside itself by new URL('…', import.meta.url): it lies in dist as it lies here. */
function isAsset(file) {
  return !/\.[cm]?[jt]sx?(\.map)?$/.test(file);
}

function copy(file) {
  const target = inRoot('dist', file);
  fs.mkdirSync(dirname(target), { recursive: true });
  fs.copyFileSync(inRoot(file), target);
}

function compile() {
  const nest = inRoot('node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [nest, 'build', '--all'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: Object.assign({}, process.env, { NODE_ENV: 'development', NO_COLOR: '1' }),
  });
  const words = stdout + stderr;
  if (status === 0 && !/^\s*(×|Error\b)/m.test(words)) return;
  process.stderr.write(words);
  throw new Stop('build-failed', 'The sources could not be built; the faults are listed above.');
}

function filesBelow(folder) {
  if (!fs.existsSync(inRoot(folder))) return [];
  return fs.readdirSync(inRoot(folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder + '/' + entry.name;
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function namesIn(folder) {
  return fs
    .readdirSync(inRoot(folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const say = (sentence) => console.error(sentence);
  runTool(async () => {
    await ensureDependencies(say);
    await ensureBuild(say);
  });
}
