import { rmSync } from 'node:fs';

export default async function tearDown() {
  const run = globalThis.polkuTestRun;
  if (run === undefined) return;
  await run.server.stop();
  rmSync(run.folder, { recursive: true, force: true });
}
