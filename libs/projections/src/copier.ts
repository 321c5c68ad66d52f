import { streamsInOrder, type RecordedEvent, type StreamOrderedReading } from '@polku/event-store';
import type pg from 'pg';
import { recordStop, type Build } from './builds.js';
import { CopyTarget, type CopyMember } from './copy-target.js';
import type { ProjectionLogger } from './logger.js';
import { Poisoned, stopReason } from './poison.js';

export interface CopierParts {
  readonly pool: pg.Pool;
  readonly store: StreamOrderedReading;
  readonly logger: ProjectionLogger;
  readonly pageSize: number;
  /** Events that are read between two commits. */
  readonly flushEvery: number;
  /** Told how many events of the kind have been read. */
  readonly progress: (build: Build, eventsDone: number) => void;
}

/**
 * Fills new tables from the log, stream by stream: each stream is folded once and its row written once, into a table
 * without indexes, and the memory needed does not grow with the log. Builds of one kind of stream share the reading.
 */
export class Copier {
  private targets: CopyTarget[];

  /** @param members of one kind of stream, all at the same cursor */
  constructor(
    members: readonly CopyMember[],
    private readonly parts: CopierParts,
  ) {
    this.targets = members.map((member) => new CopyTarget(parts.pool, member));
  }

  /** @returns the builds that are complete; one that met poison is marked as stopped and left out */
  async run(signal: AbortSignal): Promise<Build[]> {
    const [first] = this.targets;
    if (first === undefined) return [];
    const { streamKind } = first.member.projection;
    const upto = Math.max(...this.targets.map((target) => target.member.build.target));
    let cursor = first.member.build.cursor;
    let done = first.member.build.eventsDone;
    let unflushed = 0;
    let flushing: Promise<void> = Promise.resolve();
    const options = { limit: this.parts.pageSize, after: cursor };
    for await (const page of streamsInOrder(this.parts.store, streamKind, upto, options)) {
      if (signal.aborted) break;
      await this.fold(page);
      cursor = page.at(-1)?.stream ?? cursor;
      done += page.length;
      unflushed += page.length;
      if (unflushed >= this.parts.flushEvery) {
        await flushing;
        flushing = this.flush(cursor, done);
        flushing.catch(() => undefined);
        unflushed = 0;
      }
    }
    await flushing;
    if (signal.aborted) return [];
    await this.flush(cursor, done);
    await Promise.all(this.targets.map((target) => target.finish()));
    return this.targets.map((target) => target.member.build);
  }

  private async fold(page: readonly RecordedEvent[]): Promise<void> {
    let start = 0;
    for (let index = 1; index <= page.length; index += 1) {
      if (index < page.length && page[index]?.stream === page[start]?.stream) continue;
      const events = page.slice(start, index);
      start = index;
      for (const target of this.targets) {
        try {
          target.take(events);
        } catch (error) {
          await this.leaveOut(target, error);
        }
      }
    }
  }

  private async flush(cursor: string, done: number): Promise<void> {
    const flushed = this.targets.map(async (target) => {
      try {
        await target.flush(cursor, done);
        this.parts.progress(target.member.build, done);
      } catch (error) {
        await this.leaveOut(target, error);
      }
    });
    await Promise.all(flushed);
  }

  /** Poison stops its own build only: the others of the reading go on. */
  private async leaveOut(target: CopyTarget, error: unknown): Promise<void> {
    if (!(error instanceof Poisoned)) throw error;
    this.targets = this.targets.filter((each) => each !== target);
    const { build, failures, projection, folder } = target.member;
    const culprit = new Poisoned(await folder.culprit(error.event), error.cause);
    const reason = stopReason(culprit, failures + 1);
    const { code, position, stream, version, message, attempt } = reason;
    this.parts.logger.error(
      { projection: projection.name, code, position, stream, version, reason: message, attempt },
      'The building of the projection stopped at an event; others go on',
    );
    await recordStop(this.parts.pool, build, reason);
  }
}
