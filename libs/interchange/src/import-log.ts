import { type CommandDispatcher, type CommandOutcome, type Definitions, type PublishedPaths } from '@polku/case';
import type { LogTrace } from './event-log.js';
import { importCommand, type ImportFrame } from './import-command.js';
import { resolveTarget, type ImportTarget } from './import-target.js';
import { InputFault } from './input-fault.js';
import { LogCount, type LogStatistics } from './log-statistics.js';

export interface ImportRequest {
  /** Reads the log from its beginning; called once, or twice when the log is too long to be kept. */
  readonly read: () => AsyncIterable<LogTrace>;
  readonly target: ImportTarget;
  readonly unit: string;
  /** Identifier of who imports. */
  readonly actor: string;
  /** Only says what would happen. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: {
    readonly phase: 'reading' | 'importing';
    readonly cases: number;
    readonly total?: number;
  }) => void;
}

export interface ImportServices {
  readonly dispatcher: CommandDispatcher;
  readonly definitions: Definitions;
  readonly paths: PublishedPaths;
}

export interface ImportReport {
  readonly path: string;
  readonly pathVersion: number;
  readonly statistics: LogStatistics;
  /** Cases that were new, or would be. */
  readonly imported: number;
  /** Cases that an earlier import had brought already. */
  readonly alreadyThere: number;
  readonly refused: readonly { readonly trace: string; readonly line: number; readonly code: string }[];
  readonly dryRun: boolean;
}

/** Longer logs are read a second time instead of being kept in memory between checking and importing. */
const KEPT_EVENTS = 100_000;
const BATCH = 1_024;

/**
 * Brings a log in: the whole of it is read and checked before the first case is recorded, so that a broken file leaves
 * nothing behind. A case is recorded whole or not at all, and a case that is there already is not recorded again: an
 * import that was cut off is simply run again.
 * @throws {InputFault} at the first fault of the input
 */
export async function importLog(request: ImportRequest, services: ImportServices): Promise<ImportReport> {
  const { count, kept } = await checkLog(request);
  const { path, phases } = resolveTarget(request.target, [...count.activityNames()].sort(), services.definitions);
  const report = { path: path.id, pathVersion: path.version, statistics: count.result() };
  if (request.dryRun === true) {
    return { ...report, imported: report.statistics.cases, alreadyThere: 0, refused: [], dryRun: true };
  }
  const added = services.definitions.add(path);
  if (added.outcome === 'refused') throw new InputFault('import-refused', {}, added.faults[0]?.message.en);
  await services.paths.publish(path, 'imported');

  const frame: ImportFrame = { path, phases, unit: request.unit, actor: request.actor };
  const tally = new Tally();
  let done = 0;
  for await (const batch of batches(kept ?? request.read(), BATCH)) {
    const commands = batch.map((trace) => importCommand(trace, frame));
    const outcomes = await services.dispatcher.dispatchMany(commands);
    for (const [index, trace] of batch.entries()) tally.add(trace, outcomes[index]);
    done += batch.length;
    request.onProgress?.({ phase: 'importing', cases: done, total: report.statistics.cases });
  }
  return { ...report, ...tally.result(), dryRun: false };
}

async function checkLog(request: ImportRequest): Promise<{ count: LogCount; kept: readonly LogTrace[] | undefined }> {
  const count = new LogCount();
  let kept: LogTrace[] | undefined = [];
  let cases = 0;
  let events = 0;
  const now = new Date().toISOString();
  for await (const trace of request.read()) {
    const late = trace.events.findIndex((event) => event.time > now);
    if (late >= 0) {
      const place = { line: trace.events[late]?.line ?? trace.line, trace: trace.id, event: late + 1 };
      throw new InputFault('time-in-the-future', place, trace.events[late]?.time);
    }
    if (trace.events.length === 0) continue;
    count.add(trace);
    cases += 1;
    events += trace.events.length;
    if (events > KEPT_EVENTS) kept = undefined;
    kept?.push(trace);
    if (cases % 500 === 0) request.onProgress?.({ phase: 'reading', cases });
  }
  return { count, kept };
}

class Tally {
  private imported = 0;
  private alreadyThere = 0;
  private readonly refused: { trace: string; line: number; code: string }[] = [];

  add(trace: LogTrace, outcome: CommandOutcome | undefined): void {
    if (outcome?.outcome === 'done') {
      if (outcome.repeated) this.alreadyThere += 1;
      else this.imported += 1;
      return;
    }
    const code = outcome?.outcome === 'rejected' ? outcome.rejection.code : (outcome?.outcome ?? 'unknown');
    this.refused.push({ trace: trace.id, line: trace.line, code });
  }

  result(): Pick<ImportReport, 'imported' | 'alreadyThere' | 'refused'> {
    return { imported: this.imported, alreadyThere: this.alreadyThere, refused: this.refused };
  }
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
