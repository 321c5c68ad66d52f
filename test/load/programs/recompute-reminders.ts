import { asCaseEvent, definitionsOrThrow, foldCase, type CaseEvent, type Recorded } from '@polku/case';
import { Calendar, wantedNow } from '@polku/reminders';
import { fileURLToPath } from 'node:url';
import { tellLives } from '../lives/told-lives.js';

/**
 * All reminders of many open cases from their events, without a database: what the pure function costs.
 *
 *     node --import ./test/support/typescript-hooks.mjs test/load/programs/recompute-reminders.ts 100000
 */
export interface Recomputed {
  readonly cases: number;
  readonly reminders: number;
  readonly foldMicroseconds: number;
  readonly wantedMicroseconds: number;
  readonly mostMegabytes: number;
}

/** Cases of the demo's clients, each broken off while it was open: as many logs as there are, used again and again. */
async function openCases(clients: number): Promise<readonly (readonly Recorded<CaseEvent>[])[]> {
  const { lives } = await tellLives(clients);
  const streams = lives.flatMap((life) => {
    const byStream = new Map<string, Recorded<CaseEvent>[]>();
    for (const event of life.filter(({ stream }) => stream.startsWith('case-'))) {
      byStream.set(event.stream, [...(byStream.get(event.stream) ?? []), asCaseEvent(event)]);
    }
    return [...byStream.values()];
  });
  return streams.flatMap((events, index) => {
    const cut = Math.max(1, Math.ceil((events.length * ((index % 10) + 1)) / 10));
    const early = events.slice(0, cut);
    const open = early.filter(({ type }) => type !== 'CaseExited');
    return foldCase(early).status === 'exited' ? [open] : [early];
  });
}

export async function recomputeReminders(cases: number, clients = 300): Promise<Recomputed> {
  const definitions = definitionsOrThrow();
  const calendar = new Calendar();
  const logs = await openCases(clients);
  let reminders = 0;
  let folding = 0;
  let wanting = 0;
  let mostMegabytes = 0;
  for (let index = 0; index < cases; index += 1) {
    const events = logs[index % logs.length] ?? [];
    const begun = performance.now();
    const state = foldCase(events);
    const folded = performance.now();
    const definition = definitions.path(state.path.id, state.path.version);
    if (definition === undefined) throw new Error(`There is no path ${state.path.id}`);
    reminders += wantedNow(state, definition, calendar, state.changedAt).reminders.length;
    folding += folded - begun;
    wanting += performance.now() - folded;
    if (index % 1_000 === 0) mostMegabytes = Math.max(mostMegabytes, process.memoryUsage().rss / 1e6);
  }
  return {
    cases,
    reminders,
    foldMicroseconds: (folding * 1_000) / cases,
    wantedMicroseconds: (wanting * 1_000) / cases,
    mostMegabytes,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { cases, reminders, foldMicroseconds, wantedMicroseconds, mostMegabytes } = await recomputeReminders(
    Number(process.argv[2] ?? 20_000),
  );
  console.log(
    [
      `${String(cases)} cases, ${String(reminders)} reminders`,
      `folding ${foldMicroseconds.toFixed(1)} µs a case`,
      `wanted ${wantedMicroseconds.toFixed(1)} µs a case`,
      `at most ${mostMegabytes.toFixed(0)} MB`,
    ].join(', '),
  );
}
