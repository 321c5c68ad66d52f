import { importLog, openLog } from '@polku/interchange';
import { readSettings } from '@polku/kernel';
import { masterKeysOf, openPolku } from '@polku/runtime';
import { reportTo } from './run-child.js';

/** Imports a file as `polku import` does. */
const [url = '', file = ''] = process.argv.slice(2);
const polku = await openPolku({ url, owner: 'bench', masterKeys: masterKeysOf(readSettings()) });
await polku.takePaths();
await reportTo(async () => {
  const { dispatcher, definitions, paths, store } = polku;
  const target = { kind: 'derived', id: 'bench', title: 'bench' } as const;
  const request = { read: () => openLog(file), target, unit: 'Bench', actor: 'system:import' };
  const report = await importLog(request, { dispatcher, definitions, paths, store });
  if (report.refused.length > 0) throw new Error(`${String(report.refused.length)} cases were refused`);
});
await polku.close();
process.exit();
