import { READ_MODELS, readModels } from '@polku/case';
import { readSettings } from '@polku/kernel';
import { PostgresEventStore } from '@polku/event-store';
import { ProjectionRunner } from '@polku/projections';
import { logForViews, masterKeysOf, openVault } from '@polku/runtime';
import { onDatabase } from '../server.js';
import { reportTo } from './run-child.js';

/** Rebuilds every view beside the one that is read and lets readers see it, as `polku projections rebuild` does. */
const [url = ''] = process.argv.slice(2);
await onDatabase(url, (client) => client.query('checkpoint'));
const store = new PostgresEventStore({ url });
const vault = await openVault(url, masterKeysOf(readSettings()));
const runner = new ProjectionRunner({
  connection: { connectionString: url },
  ...{
    store: logForViews(store, vault),
    projections: readModels(vault.blindIndex),
    owner: 'bench',
    tuning: { graceSeconds: 0 },
  },
});
await reportTo(() => runner.rebuild(READ_MODELS.map(({ name }) => name)));
await runner.close();
await store.close();
await vault.close();
process.exit();
