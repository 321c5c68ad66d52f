import { Combiner, type Waiting } from '@polku/kernel';
import type { AppendResult } from '../port.js';
import type { PreparedAppend } from '../prepare-append.js';
import { asConflict, asInvalidAppend, asUnavailable, isFaultOfTheData } from './database-fault.js';

/** Most requests of one batch. */
const LARGEST_BATCH = 256;
/** Characters of event text after which a batch is full: a huge one would make everybody in it wait. */
const FULL_AT = 4_000_000;

type WaitingAppend = Waiting<PreparedAppend, AppendResult>;

export type SendAppends = (batch: readonly PreparedAppend[]) => Promise<readonly AppendResult[]>;

/** Appends that arrive while a commit is in flight go together, as one statement with one lock and one commit. */
export class AppendCombiner {
  private readonly combiner = new Combiner<PreparedAppend, AppendResult>(takeBatch, (batch) => this.sendBatch(batch));

  constructor(private readonly send: SendAppends) {}

  append(append: PreparedAppend): Promise<AppendResult> {
    return this.combiner.ask(append);
  }

  /** Resolves when every append asked for so far has its answer. */
  drain(): Promise<void> {
    return this.combiner.drain();
  }

  private async sendBatch(batch: readonly WaitingAppend[]): Promise<void> {
    try {
      const results = await this.send(batch.map(({ ask }) => ask));
      batch.forEach((request, index) => request.resolve(results[index] as AppendResult));
    } catch (error) {
      await this.sendingFailed(batch, error);
    }
  }

  /** A request that makes the statement fail takes the others with it, so all go again, each alone. */
  private async sendingFailed(batch: readonly WaitingAppend[], error: unknown): Promise<void> {
    if (!isFaultOfTheData(error)) {
      for (const request of batch) request.reject(asUnavailable(error, request.ask.stream));
      return;
    }
    const [only] = batch;
    if (only === undefined) return;
    if (batch.length > 1) {
      for (const request of batch) await this.sendBatch([request]);
      return;
    }
    const conflict = asConflict(error, only.ask);
    if (conflict !== undefined) only.resolve(conflict);
    else only.reject(asInvalidAppend(error, only.ask.stream));
  }
}

/** The oldest requests, one per stream: a second one for the same stream must see what became of the first. */
function takeBatch(waiting: readonly WaitingAppend[]): { batch: WaitingAppend[]; left: WaitingAppend[] } {
  const batch: WaitingAppend[] = [];
  const left: WaitingAppend[] = [];
  const streams = new Set<string>();
  let size = 0;
  for (const request of waiting) {
    const { ask } = request;
    const full = batch.length >= LARGEST_BATCH || (size > 0 && size + sizeOf(ask) > FULL_AT);
    if (full || streams.has(ask.stream)) left.push(request);
    else batch.push(request);
    if (!full) size += sizeOf(ask);
    streams.add(ask.stream);
  }
  return { batch, left };
}

function sizeOf(append: PreparedAppend): number {
  let size = 0;
  for (const event of append.events) size += event.dataText.length + event.metadataText.length;
  return size;
}
