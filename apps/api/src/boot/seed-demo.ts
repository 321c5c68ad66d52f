import type { Polku } from '@polku/runtime';
import type { DemoSetting } from '@polku/kernel';
import type { Say } from '../progress.js';

/**
 * Fills an empty database with demo data through the command pipeline.
 * @param clients how many; undefined for as many as the demo thinks right
 */
export type SeedDemo = (polku: Polku, clients: number | undefined, say: Say) => Promise<void>;

/** Longest that the views are waited for before the question whether there is anybody in them, milliseconds. */
const PATIENCE = 30_000;

/** Demo data the first time: only when nobody is registered, and only when the settings allow it. */
export async function seedDemoIfEmpty(
  setting: DemoSetting,
  polku: Polku,
  seed: SeedDemo | undefined,
  say: Say,
): Promise<boolean> {
  if (setting === 'off' || seed === undefined || !(await isEmpty(polku))) return false;
  await seed(polku, setting === 'on' ? undefined : setting.clients, say);
  return true;
}

/** The log is not a measure: the versions of the paths are in it from the first start on. */
async function isEmpty({ store, projections, dataSource }: Polku): Promise<boolean> {
  const head = await store.head();
  const views = await Promise.all(['clients', 'caseload'].map((view) => projections.waitUntil(view, head, PATIENCE)));
  if (!views.every(({ reached }) => reached)) return false;
  const rows = await dataSource.query<unknown[]>(
    'select 1 from (select 1 from clients limit 1) c union all select 1 from (select 1 from caseload limit 1) k',
  );
  return rows.length === 0;
}
