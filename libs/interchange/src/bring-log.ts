import { checkLog } from './check-log.js';
import type { LogTrace } from './event-log.js';
import { fewAtOnce } from './few-at-once.js';
import { importCommand, type ImportFrame } from './import-command.js';
import type { ImportReport, ImportRequest, ImportServices } from './import-request.js';
import { ImportTally } from './import-tally.js';
import { resolveTarget, type ResolvedTarget } from './import-target.js';
import { InputFault } from './input-fault.js';
import type { LogCount } from './log-statistics.js';
import { recordedCases } from './recorded-case.js';

/** Cases whose streams are read and written together: as many as the log commits at once. */
const BATCH = 256;

/** Batches under way: while the database writes one, the commands of the next are made and decided. */
const UNDER_WAY = 3;

/** See `importLog`. */
export async function bringLog(request: ImportRequest, services: ImportServices): Promise<ImportReport> {
  const { count, kept } = await checkLog(request);
  const target = resolveTarget(request.target, [...count.activityNames()].sort(), services.definitions);
  const { path } = target;
  const report = { path: path.id, pathVersion: path.version, statistics: count.result(), ...activities(count, target) };
  const dryRun = request.dryRun === true;
  if (!dryRun && request.signal?.aborted !== true) await publish(target, services);

  const frame: ImportFrame = { path, phases: target.phases, unit: request.unit, actor: request.actor };
  const tally = new ImportTally();
  let interrupted = false;
  const bring = dryRun ? foresee : record;
  await fewAtOnce(batches(kept ?? request.read(), BATCH), UNDER_WAY, async (batch) => {
    interrupted ||= request.signal?.aborted === true;
    if (interrupted) return 'enough';
    await bring(batch, frame, tally, services);
    request.onProgress?.({ phase: 'importing', cases: tally.cases, total: report.statistics.cases });
    return 'more';
  });
  return { ...report, ...tally.result(), dryRun, interrupted };
}

async function publish({ path }: ResolvedTarget, { definitions, paths }: ImportServices): Promise<void> {
  const added = definitions.add(path);
  if (added.outcome === 'refused') {
    const [fault] = added.faults;
    throw new InputFault('path-refused', {}, fault === undefined ? path.id : `${fault.place}: ${fault.message.en}`);
  }
  if (added.outcome === 'added') await paths.publish(added.definition, 'imported');
}

async function record(
  batch: readonly LogTrace[],
  frame: ImportFrame,
  tally: ImportTally,
  { dispatcher, store }: ImportServices,
): Promise<void> {
  const commands = batch.map((trace) => importCommand(trace, frame));
  const outcomes = await dispatcher.dispatchMany(commands, { batch: BATCH, inFlight: BATCH });
  const known: LogTrace[] = [];
  for (const [index, trace] of batch.entries()) {
    const outcome = outcomes[index];
    // Recorded by another import: with another version of the path or unit, or by somebody else.
    if (outcome?.outcome === 'key-reused') known.push(trace);
    else tally.add(trace, outcome);
  }
  const recorded = await recordedCases(known, frame, store);
  for (const trace of known) tally.compare(trace, recorded.get(trace), frame);
}

async function foresee(
  batch: readonly LogTrace[],
  frame: ImportFrame,
  tally: ImportTally,
  { store }: ImportServices,
): Promise<void> {
  const recorded = await recordedCases(batch, frame, store);
  for (const trace of batch) tally.compare(trace, recorded.get(trace), frame);
}

function activities(count: LogCount, { path, phases, added }: ResolvedTarget): Pick<ImportReport, 'activities'> {
  const known = new Set(path.phases.map(({ id }) => id));
  return {
    activities: count.activityCounts().map(([activity, events]) => {
      const phase = phases.get(activity) ?? '';
      return { activity, phase, events, added: added.has(activity) || !known.has(phase) };
    }),
  };
}

async function* batches<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  size: number,
): AsyncGenerator<Item[], void, undefined> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
