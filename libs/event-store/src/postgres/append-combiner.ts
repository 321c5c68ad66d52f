import type { AppendResult } from '../port.js';
import type { PreparedAppend } from '../prepare-append.js';
import { asConflict, asInvalidAppend, asUnavailable, isFaultOfTheData } from './database-fault.js';

/** Most requests of one batch. */
const LARGEST_BATCH = 256;
/** Characters of event text after which a batch is full: a huge one would make everybody in it wait. */
const FULL_AT = 4_000_000;

interface Waiting {
  readonly append: PreparedAppend;
  readonly size: number;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

export type SendBatch = (batch: readonly PreparedAppend[]) => Promise<readonly AppendResult[]>;

/**
 * Appends that arrive while a commit is in flight wait for it and then go together, as one statement with one lock and
 * one commit. Nobody waits for a timer: an append that finds nothing in flight goes at once, with whatever else was
 * asked for in the same turn of the event loop.
 */
export class AppendCombiner {
  private waiting: Waiting[] = [];
  private state: 'idle' | 'scheduled' | 'sending' = 'idle';
  private whenIdle: (() => void)[] = [];

  constructor(private readonly send: SendBatch) {}

  append(append: PreparedAppend): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ append, size: sizeOf(append), resolve, reject });
      if (this.state === 'idle') this.schedule();
    });
  }

  /** Resolves when every append asked for so far has its answer. */
  async drain(): Promise<void> {
    if (this.state !== 'idle') await new Promise<void>((resolve) => this.whenIdle.push(resolve));
  }

  /**
   * The answers of a batch let its writers go on in promise callbacks, one after the other. A setImmediate comes after
   * all of them; without it the first would go alone and 31 others would wait for its commit, every second time.
   */
  private schedule(): void {
    this.state = 'scheduled';
    setImmediate(() => void this.run());
  }

  private async run(): Promise<void> {
    this.state = 'sending';
    const batch = this.takeBatch();
    await this.sendBatch(batch);
    if (this.waiting.length > 0) return this.schedule();
    this.state = 'idle';
    for (const idle of this.whenIdle.splice(0)) idle();
  }

  /** The oldest requests, one per stream: a second one for the same stream must see what became of the first. */
  private takeBatch(): Waiting[] {
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    const streams = new Set<string>();
    let size = 0;
    for (const request of this.waiting) {
      const full = batch.length >= LARGEST_BATCH || (size > 0 && size + request.size > FULL_AT);
      if (full || streams.has(request.append.stream)) left.push(request);
      else batch.push(request);
      if (!full) size += request.size;
      streams.add(request.append.stream);
    }
    this.waiting = left;
    return batch;
  }

  private async sendBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.send(batch.map((request) => request.append));
      batch.forEach((request, index) => request.resolve(results[index] as AppendResult));
    } catch (error) {
      await this.sendingFailed(batch, error);
    }
  }

  /** A request that makes the statement fail takes the others with it, so all go again, each alone. */
  private async sendingFailed(batch: readonly Waiting[], error: unknown): Promise<void> {
    if (!isFaultOfTheData(error)) {
      for (const request of batch) request.reject(asUnavailable(error, request.append.stream));
      return;
    }
    const [only] = batch;
    if (only === undefined) return;
    if (batch.length > 1) {
      for (const request of batch) await this.sendBatch([request]);
      return;
    }
    const conflict = asConflict(error, only.append);
    if (conflict !== undefined) only.resolve(conflict);
    else only.reject(asInvalidAppend(error, only.append.stream));
  }
}

function sizeOf(append: PreparedAppend): number {
  let size = 0;
  for (const event of append.events) size += event.dataText.length + event.metadataText.length;
  return size;
}
