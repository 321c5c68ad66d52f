import { READ_MODELS } from '@polku/case';
import { PostgresEventStore } from '@polku/event-store';
import { ProjectionRunner } from '@polku/projections';
import { onDatabase } from '../server.js';
import { reportTo } from './run-child.js';

/** Rebuilds every view beside the one that is read and lets readers see it, as `polku projections rebuild` does. */
const [url = ''] = process.argv.slice(2);
await onDatabase(url, (client) => client.query('checkpoint'));
const store = new PostgresEventStore({ url });
const runner = new ProjectionRunner({
  connection: { connectionString: url },
  ...{ store, projections: READ_MODELS, owner: 'bench', tuning: { graceSeconds: 0 } },
});
await reportTo(() => runner.rebuild(READ_MODELS.map(({ name }) => name)));
await runner.close();
await store.close();
process.exit();
