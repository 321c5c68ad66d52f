import { READ_MODELS, readModels } from '@polku/case';
import { ProjectionRunner, type RebuildStep } from '@polku/projections';
import { logForViews, masterKeysOf, openVault } from '@polku/runtime';
import { hostname } from 'node:os';
import { withLog, type LogParts } from '../database/with-log.js';
import { table } from '../terminal/table.js';
import type { Terminal } from '../terminal/terminal.js';

export async function runRebuild(terminal: Terminal, _options: unknown, names: readonly string[]): Promise<undefined> {
  const wanted = names.includes('all') ? READ_MODELS.map(({ name }): string => name) : [...new Set(names)];
  const startedAt = performance.now();
  const steps = await withLog(terminal, (parts) => rebuild(terminal, wanted, parts));
  if (terminal.stopping.aborted) {
    terminal.say('The rebuild goes on where it is as soon as Polku runs; readers keep the old tables until then.');
    return undefined;
  }
  const seconds = Math.round(performance.now() - startedAt) / 1_000;
  const rebuilt = wanted.map((projection) => {
    const { version = 0, done = 0 } = steps.get(projection) ?? {};
    return { projection, version, events: done };
  });
  terminal.answer({ rebuilt, seconds }, () => rebuiltText(rebuilt, seconds));
  return undefined;
}

async function rebuild(
  terminal: Terminal,
  wanted: readonly string[],
  { url, store, settings }: LogParts,
): Promise<ReadonlyMap<string, RebuildStep>> {
  const vault = await openVault(url, masterKeysOf(settings));
  const projections = new ProjectionRunner({
    connection: { connectionString: url },
    store: logForViews(store, vault),
    projections: readModels(vault.blindIndex),
    owner: `cli ${hostname()} ${String(process.pid)}`,
  });
  const steps = new Map<string, RebuildStep>();
  const progress = terminal.progress('Rebuilding', await store.head());
  const interrupt = (): void => void projections.stop();
  terminal.stopping.addEventListener('abort', interrupt);
  try {
    await projections.rebuild(wanted, (step) => {
      steps.set(step.projection, step);
      const all = [...steps.values()];
      progress.update(sum(all, 'done'), sum(all, 'total'));
    });
    return steps;
  } finally {
    terminal.stopping.removeEventListener('abort', interrupt);
    progress.stop();
    await projections.close();
    await vault.close();
  }
}

function rebuiltText(
  rebuilt: readonly { readonly projection: string; readonly version: number; readonly events: number }[],
  seconds: number,
): string {
  const rows = rebuilt.map((each) => [
    each.projection,
    `version ${String(each.version)}`,
    `${String(each.events)} events`,
  ]);
  return `${table(rows)}\nReaders see the new tables, after ${String(seconds)} s.`;
}

function sum(steps: readonly RebuildStep[], key: 'done' | 'total'): number {
  return steps.reduce((all, step) => all + step[key], 0);
}
