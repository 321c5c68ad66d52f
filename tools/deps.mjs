// Runs before node_modules exists, and this file and what it imports must be readable for Node 12 (no ??, no node:).
import './node-version.cjs';
import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { readFileSync, writeFileSync } from 'fs';
import { basename } from 'path';
import { fileURLToPath } from 'url';
import { withLock } from './lock.mjs';
import { inRoot, lockFile, ROOT } from './repository.mjs';
import { runTool, Stop } from './stop-with.mjs';

const STAMP = inRoot('node_modules', '.polku-dependencies');

/**
 * Installs the dependencies when node_modules does not hold exactly what package-lock.json asks for on this machine.
 * @param say gets one sentence when there is something to do
 */
export async function ensureDependencies(say) {
  const wanted = fingerprint();
  if (isInstalled(wanted)) return;
  await withLock(
    lockFile('install'),
    () => say('Waiting for another installation of the dependencies …'),
    async () => {
      if (isInstalled(wanted)) return;
      say('Installing the dependencies (npm ci), which takes 10 to 60 seconds …');
      install();
      writeFileSync(STAMP, wanted);
    },
  );
}

function fingerprint() {
  const machine = process.platform + process.arch + process.versions.modules;
  return createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .update(machine)
    .digest('hex');
}

function isInstalled(wanted) {
  try {
    if (readFileSync(STAMP, 'utf8') === wanted) return true;
  } catch {
    // Not installed by this program; npm's own record may still say that everything is there.
  }
  return isInstalledByNpm();
}

/** npm writes what it has really installed into node_modules/.package-lock.json, as its last step. */
function isInstalledByNpm() {
  let present;
  try {
    present = JSON.parse(readFileSync(inRoot('node_modules', '.package-lock.json'), 'utf8')).packages;
  } catch {
    return false;
  }
  const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  return Object.keys(wanted).every((path) => path === '' || isThere(wanted[path], present[path]));
}

function isThere(wanted, present) {
  if (present !== undefined) return present.version === wanted.version && present.integrity === wanted.integrity;
  if (!wanted.optional && !wanted.devOptional) return false;
  const forThisMachine =
    wanted.os !== undefined &&
    wanted.os.includes(process.platform) &&
    (wanted.cpu === undefined || wanted.cpu.includes(process.arch));
  return !forThisMachine || wanted.libc !== undefined;
}

/** npm's own output goes to the standard error: what a command prints there is nobody's data. */
function install() {
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const known = npm !== undefined && /^np[mx]-cli\.c?js$/.test(basename(npm));
  const cli = known ? npm.replace(/npx-cli/, 'npm-cli') : undefined;
  const options = {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    env: Object.assign({}, process.env, { NODE_ENV: 'development' }),
    shell: cli === undefined && process.platform === 'win32',
  };
  const { status, signal, error } =
    cli === undefined ? spawnSync('npm', args, options) : spawnSync(process.execPath, [cli].concat(args), options);
  if (error !== undefined && error.code === 'ENOENT') {
    throw new Stop('npm-missing', 'Polku needs npm to install its dependencies, and there is none in the PATH.', error);
  }
  if (status === 0) return;
  const how = status === null ? String(signal) : 'exit code ' + status;
  throw new Stop(
    'install-failed',
    'The dependencies could not be installed (npm ci ended with ' +
      how +
      '); its own words are above. ' +
      'Most often the network, the disk space or the right to write to ' +
      ROOT +
      ' is missing.',
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  runTool(() => ensureDependencies((sentence) => console.error(sentence)));
}
