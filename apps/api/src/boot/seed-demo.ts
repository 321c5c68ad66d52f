import type { EventStore } from '@polku/event-store';
import type { DemoSetting } from '@polku/kernel';
import type { Say } from '../progress.js';

/**
 * Fills an empty log with demo data through the command pipeline.
 * @param clients how many; undefined for as many as the demo thinks right
 */
export type SeedDemo = (clients: number | undefined, say: Say) => Promise<void>;

/** Demo data the first time: only into a log that has no event at all, and only when the settings allow it. */
export async function seedDemoIfEmpty(
  setting: DemoSetting,
  store: Pick<EventStore, 'head'>,
  seed: SeedDemo | undefined,
  say: Say,
): Promise<boolean> {
  if (setting === 'off' || seed === undefined || (await store.head()) > 0) return false;
  await seed(setting === 'on' ? undefined : setting.clients, say);
  return true;
}
