// The smallest program that has a database: starts it with the options given as JSON, says so in one line of JSON, and
// stops it on SIGTERM.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const load = (lib) => import(pathToFileURL(join(dist, 'libs', lib, 'src', 'index.js')).href);
const { runProgram } = await load('kernel');
const { startEmbeddedPostgres } = await load('embedded-postgres');

await runProgram(async () => {
  const server = await startEmbeddedPostgres(JSON.parse(process.argv[2]));
  const { url, pid, reused, created, directory } = server;
  console.log(JSON.stringify({ url, pid, reused, created, directory }));
  const alive = setInterval(() => undefined, 60_000);
  process.on('SIGTERM', () => {
    clearInterval(alive);
    void server.stop();
  });
});
