import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LAUNCHER = new URL('../dist/libs/embedded-postgres/src/index.js', import.meta.url);

/** Nothing here has to survive a power cut. A spec that pulls the plug starts a PostgreSQL of its own. */
const QUICK = { fsync: 'off', full_page_writes: 'off', max_connections: '300' };

/** A PostgreSQL of its own for this run, unless POLKU_TEST_DATABASE_URL names one. */
export default async function setUp() {
  if (process.env.POLKU_TEST_DATABASE_URL !== undefined) return;
  if (!existsSync(LAUNCHER)) throw new Error('dist is missing: run the tests with npm test, which builds first');
  const { startEmbeddedPostgres } = await import(LAUNCHER.href);
  const folder = mkdtempSync(join(tmpdir(), 'polku-test-'));
  const server = await startEmbeddedPostgres({ dataDirectory: folder, settings: QUICK });
  process.env.POLKU_TEST_DATABASE_URL = server.url;
  globalThis.polkuTestRun = { folder, server };
}
