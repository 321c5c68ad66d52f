import type { Position, RecordedEvent } from '@polku/event-store';
import type pg from 'pg';
import type { AnyProjection } from './any-projection.js';
import { findBuild, recordStop, type Build } from './builds.js';
import { sqlState, UNDEFINED_TABLE, type Queryable } from './database.js';
import type { ProjectionLogger } from './logger.js';
import { backOff, waitAtMost } from './patience.js';
import { isPoison, Poisoned, stopReason } from './poison.js';
import { ReadModelTable } from './read-model-table.js';
import type { SharedLog } from './shared-log.js';
import type { FoldedPage, StreamFolder } from './stream-folder.js';
import { foldStretch, StretchAbandoned, type Stretch } from './stretch.js';
import { switchTo } from './switch-view.js';

export interface FollowerOptions {
  /** Milliseconds between two commits while new events trickle in: together they are cheaper than alone. */
  readonly commitInterval: number;
  /** Milliseconds before the first and between later tries after a failure. */
  readonly shortestRetry: number;
  readonly longestRetry: number;
  readonly pageSize: number;
  /** Most events that are folded before their rows are written, far behind the end of the log. */
  readonly stretchEvents: number;
  /** Milliseconds after which what was folded is written, however little it is. */
  readonly stretchTime: number;
}

export interface FollowerParts {
  readonly pool: pg.Pool;
  readonly projection: AnyProjection;
  readonly folder: StreamFolder;
  readonly log: SharedLog;
  readonly logger: ProjectionLogger;
  readonly options: FollowerOptions;
  /** Told after every commit of a build that readers see. */
  readonly committed: (position: Position) => void;
}

/** Another worker moved the checkpoint: what was folded here is theirs to write, or written already. */
class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
}

/** Where the checkpoint has to be, and where it goes. */
interface Progress {
  readonly expected: Position;
  readonly last: RecordedEvent;
  readonly events: number;
}

interface UnderWay {
  readonly stretch: Stretch | undefined;
  readonly written: Promise<void>;
}

const NOTHING_UNDER_WAY: UnderWay = { stretch: undefined, written: Promise.resolve() };

/** Brings one build to the end of the log and keeps it there, page by page, until it is retired or told to stop. */
export class Follower {
  private readonly table: ReadModelTable;
  private readonly stopping = new AbortController();
  private trying = new AbortController();
  private position: Position = 0;
  private failures = 0;
  private committedAt = 0;
  private attemptsToSwitch = 0;
  private standing = false;
  /** Before this position pages are written one by one: something in them cannot be written. */
  private pageByPageUpto: Position = 0;

  constructor(
    private build: Build,
    private readonly parts: FollowerParts,
  ) {
    this.table = new ReadModelTable(parts.projection, build.build);
  }

  /** Resolves when the build is retired or gone, and after {@link stop}, the page at hand finished. */
  async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        if (!(await this.reload())) return;
        await this.follow();
      } catch (error) {
        await this.recover(error);
      }
    }
  }

  stop(): void {
    this.stopping.abort();
    this.trying.abort();
  }

  /** True while it stands at an event that cannot be projected. */
  get stopped(): boolean {
    return this.standing;
  }

  /** Ends the wait after a failure. */
  retryNow(): void {
    this.failures = 0;
    this.trying.abort();
  }

  private async reload(): Promise<boolean> {
    const build = await findBuild(this.parts.pool, this.build.projection, this.build.build);
    if (build === undefined || build.phase === 'retired') return false;
    this.build = build;
    this.position = build.position;
    return true;
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    const { options } = this.parts;
    let before = NOTHING_UNDER_WAY;
    let position = this.position;
    while (!signal.aborted) {
      const events = await this.nextPage(position, before);
      position = Math.max(position, this.position);
      const stretchEvents = position < this.pageByPageUpto ? 0 : options.stretchEvents;
      const stretch = await foldStretch(events, this.parts, { ...options, stretchEvents }, signal);
      if (stretch === undefined) continue;
      await this.settle(before);
      before = { stretch, written: this.write(stretch, position) };
      before.written.catch(() => undefined);
      position = stretch.last.position;
      // Far behind, what comes next is folded while this is written; at the end of the log there is nothing to fold.
      if (!stretch.full) {
        await this.settle(before);
        before = NOTHING_UNDER_WAY;
        await waitAtMost(this.committedAt + options.commitInterval - performance.now(), signal);
      }
    }
    await this.settle(before);
  }

  /** Empty when the switch changed the position, and when it has to be tried again. */
  private async nextPage(position: Position, before: UnderWay): Promise<readonly RecordedEvent[]> {
    const { log, options } = this.parts;
    const { signal } = this.stopping;
    if (this.build.phase !== 'catching-up') return log.next(position, signal);
    const events = await log.available(position);
    if (events.length === options.pageSize) return events;
    await this.settle(before);
    if (await this.goLive()) return [];
    this.attemptsToSwitch += 1;
    if (events.length > 0) return events;
    await waitAtMost(backOff(this.attemptsToSwitch, 10, 500), signal);
    return [];
  }

  private async write({ folded, last, events }: Stretch, expected: Position): Promise<void> {
    if ('error' in folded) throw folded.error;
    await this.commit(this.parts.pool, { expected, last, events }, folded);
  }

  /** Waits for a stretch; a page that cannot be written is halved until the one event is found that stops it. */
  private async settle({ stretch, written }: UnderWay): Promise<void> {
    try {
      await written;
    } catch (error) {
      if (!isPoison(error) || stretch === undefined) throw error;
      if (stretch.page === undefined) throw new StretchAbandoned(stretch.last.position, error);
      await this.writeInHalves(stretch.page, error);
    }
  }

  private async writeInHalves(events: readonly RecordedEvent[], cause: unknown): Promise<void> {
    const [first] = events;
    if (first === undefined) return;
    if (events.length === 1) throw new Poisoned(await this.parts.folder.culprit(first), cause);
    const middle = events.length >>> 1;
    for (const half of [events.slice(0, middle), events.slice(middle)]) {
      try {
        await this.commitPage(this.parts.pool, half, this.position);
      } catch (error) {
        if (error instanceof Poisoned || !isPoison(error)) throw error;
        await this.writeInHalves(half, error);
      }
    }
  }

  private async commitPage(database: Queryable, events: readonly RecordedEvent[], expected: Position): Promise<void> {
    const last = events.at(-1);
    if (last === undefined) return;
    const folded = await this.parts.folder.foldPage(events);
    await this.commit(database, { expected, last, events: events.length }, folded);
  }

  /** One statement, which is one transaction: the rows of a page, and the checkpoint if nobody else moved it. */
  private async commit(database: Queryable, { expected, last, events }: Progress, folded: FoldedPage): Promise<void> {
    const result = await database.query<{ moved: number }>({
      name: `apply ${this.table.name}`,
      text: this.table.applySql,
      values: [
        ...[this.build.projection, this.build.build, expected, last.position, last.recordedAt, events],
        this.table.keysOf(folded.without),
        ...this.table.columnArrays(folded.rows),
      ],
    });
    if (result.rows[0]?.moved !== 1) throw new CheckpointMoved();
    this.position = last.position;
    this.committedAt = performance.now();
    this.failures = 0;
    this.standing = false;
    if (this.build.shown) this.parts.committed(last.position);
  }

  /** Lets readers see this build. The events that the shown one is ahead are written in the same transaction. */
  private async goLive(): Promise<boolean> {
    const { pool, projection, log, logger, committed } = this.parts;
    const from = this.position;
    const switched = await switchTo(pool, projection, this.build, async (client, upto) => {
      const events = (await log.available(from)).filter((event) => event.position <= upto);
      const last = events.at(-1);
      if (last?.position !== upto) return false;
      await this.commitPage(client, events, from);
      return true;
    });
    if (!switched) {
      this.position = from;
      return false;
    }
    await this.reload();
    committed(this.position);
    logger.info(
      { projection: projection.name, version: projection.version, position: this.position },
      'Readers see the new build of the projection',
    );
    return true;
  }

  private async recover(error: unknown): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const { logger, options } = this.parts;
    if (error instanceof StretchAbandoned) {
      this.pageByPageUpto = error.upto;
      return;
    }
    const entry = { projection: this.build.projection, version: this.build.version, position: this.position };
    if (error instanceof CheckpointMoved) {
      logger.warn(
        { ...entry, code: 'checkpoint-moved' },
        'Another worker moved the checkpoint; its place is taken over',
      );
      return;
    }
    this.failures += 1;
    if (error instanceof Poisoned) await this.recordPoison(error);
    else if (sqlState(error) !== UNDEFINED_TABLE || this.failures > 1) {
      logger.warn({ ...entry, attempt: this.failures, err: error }, 'A page could not be written and is tried again');
    }
    this.trying = new AbortController();
    await waitAtMost(backOff(this.failures, options.shortestRetry, options.longestRetry), this.trying.signal);
  }

  private async recordPoison(poisoned: Poisoned): Promise<void> {
    this.standing = true;
    const reason = stopReason(poisoned, this.failures);
    const { projection, version } = this.build;
    const { position, stream, message, attempt } = reason;
    this.parts.logger.error(
      { projection, version, code: reason.code, position, stream, reason: message, attempt },
      'The projection stopped at an event; others go on',
    );
    await recordStop(this.parts.pool, this.build, reason).catch((error: unknown) => {
      this.parts.logger.warn({ projection, err: error }, 'The stop could not be recorded');
    });
  }
}
