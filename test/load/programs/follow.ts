import { readModels } from '@polku/case';
import { readSettings } from '@polku/kernel';
import { PostgresEventStore } from '@polku/event-store';
import { ProjectionRunner } from '@polku/projections';
import { logForViews, masterKeysOf, openVault } from '@polku/runtime';
import { onDatabase } from '../server.js';
import { reportTo } from './run-child.js';

/** Follows a log from its first event to its last with the projection of the caseload, page by page, as a worker would. */
const [url = ''] = process.argv.slice(2);
await onDatabase(url, async (client) => {
  await client.query(`drop view if exists caseload; delete from projection_pointers where projection = 'caseload'`);
  const { rows } = await client.query<{ name: string }>(
    `delete from projection_checkpoints where projection = 'caseload' returning table_name as name`,
  );
  for (const { name } of rows) await client.query(`drop table if exists "${name}"`);
  await client.query(`delete from projection_leases where projection = 'caseload'; checkpoint`);
});

const store = new PostgresEventStore({ url });
const vault = await openVault(url, masterKeysOf(readSettings()));
const projections = readModels(vault.blindIndex).filter(({ name }) => name === 'caseload');
const head = await store.head();
const runner = new ProjectionRunner({
  connection: { connectionString: url },
  ...{ store: logForViews(store, vault), projections, owner: 'bench', tuning: { copyFrom: Number.POSITIVE_INFINITY } },
});
await reportTo(async () => {
  await runner.start();
  const { reached } = await runner.waitUntil('caseload', head, 600_000);
  if (!reached) throw new Error('the projection did not get to the end of the log');
});
await runner.close();
await store.close();
await vault.close();
process.exit();
