/** Lines for the person who started the program: what it does, one line each, on standard error beside the log. */
export type Say = (line: string) => void;

/** Says what is being done and, when it took long enough to wonder, how long it took. */
export async function step<Result>(say: Say, what: string, work: () => Promise<Result>): Promise<Result> {
  say(what);
  const startedAt = performance.now();
  const result = await work();
  const seconds = (performance.now() - startedAt) / 1000;
  if (seconds >= 2) say(`  done in ${seconds.toFixed(1)} s`);
  return result;
}
