import type { Clock } from '@polku/kernel';
import {
  createPostgresBackend,
  createRedisBackend,
  Queue,
  runMigrations,
  Worker,
  type BackendFactory,
  type IQueueBackend,
  type Job,
  type JobProgress,
} from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  AlarmClock,
  AlarmFailure,
  OnRing,
  OpenTransaction,
  QueueCounts,
  Ring,
  RingKind,
} from './alarm/alarm-clock.js';
import {
  ALARM_QUEUE,
  ALARM_SETTINGS,
  jobOptions,
  type AlarmOptions,
  type AlarmSettings,
} from './alarm/alarm-options.js';
import { unreachable, withoutWords } from './alarm/error-reason.js';
import { FaultLog } from './alarm/fault-log.js';
import { JoiningPool } from './alarm/joining-pool.js';
import { knockAtRedis } from './alarm/knock-at-redis.js';
import { failureOf, jobsFor, type RingJob } from './alarm/ring-jobs.js';
import { endsWithin, RingsUnderWay } from './alarm/rings-under-way.js';

export type { AlarmOptions, AlarmSettings } from './alarm/alarm-options.js';

/** An alarm clock on BullMQ, with its queue for the queue dashboard. */
export interface QueueAlarm extends AlarmClock {
  readonly queue: unknown;
}

type RingQueue = Queue<RingJob['data'], void, RingKind, RingJob['data'], void, RingKind, IQueueBackend, object>;
type RingWorker = Worker<RingJob['data'], void, RingKind, IQueueBackend, JobProgress, object>;
type Factory = BackendFactory<IQueueBackend, object>;

/** Where the jobs are kept: the only thing in which PostgreSQL and Redis differ. */
interface Backing {
  readonly backend: 'postgres' | 'redis';
  readonly settings: AlarmSettings;
  readonly factory: Factory;
  readonly forQueue: object;
  readonly forWorker: object;
  /** Runs the statements of the queue as part of the transaction, where that is possible. */
  within?<T>(transaction: OpenTransaction, work: () => Promise<T>): Promise<T>;
  /** Called when closing: who is still without a connection then goes without. */
  stopReconnecting?(): void;
  end(): Promise<void>;
}

/**
 * Opens the alarm clock: on PostgreSQL (its tables are made and migrated), or on Redis when there is one.
 * @throws OperatorError `alarm-unreachable`
 */
export async function openAlarm(options: AlarmOptions): Promise<QueueAlarm> {
  const settings = { ...ALARM_SETTINGS, ...options.settings };
  const faults = new FaultLog(options.logger);
  const backing =
    options.redisUrl === undefined
      ? await onPostgres(options.databaseUrl, settings, faults)
      : await onRedis(options.redisUrl, settings);
  const alarm = new BullAlarm(backing, options.name ?? ALARM_QUEUE, options.clock, faults);
  try {
    await alarm.ready();
  } catch (error) {
    await alarm.close();
    throw error;
  }
  return alarm;
}

/**
 * Seconds after which a worker on PostgreSQL looks for itself, in case it was not told: BullMQ would let it sleep for an
 * hour, and a connection can be dead for minutes before anybody notices. On Redis it is the same ten.
 */
const LOOK_AFTER_SECONDS = 10;
/** Milliseconds after which a worker that has lost its connection asks again. */
const ASK_AGAIN_MS = 1_000;
/** Milliseconds between two tries to reach Redis again. */
const LONGEST_RECONNECT_MS = 2_000;
/** Nobody reads the queue's own events; the least of them is kept. */
const KEPT_EVENTS = 256;
/** Up to so many jobs are added one by one: a bulk makes temporary tables in PostgreSQL each time. */
const FEW = 8;
const MOST_IN_BULK = 1_000;
/** Milliseconds that a handler has to leave off after its signal was aborted. */
const LEAVE_OFF_MS = 2_000;

async function onPostgres(databaseUrl: string, settings: AlarmSettings, faults: FaultLog): Promise<Backing> {
  const pool = new JoiningPool(databaseUrl, settings.connections, (error) => {
    faults.note(error, 'The alarm clock has lost a connection to PostgreSQL');
  });
  try {
    const client = await pool.connect();
    await runMigrations(client).finally(() => {
      client.release();
    });
  } catch (error) {
    await pool.end();
    throw unreachable('PostgreSQL', 'DATABASE_URL', error);
  }
  const factory = ((...given: Parameters<typeof createPostgresBackend>) =>
    Object.defineProperty(createPostgresBackend(...given), 'maximumBlockTimeout', {
      value: LOOK_AFTER_SECONDS,
    })) as Factory;
  return {
    backend: 'postgres',
    settings,
    factory,
    forQueue: pool,
    forWorker: pool,
    within: (transaction, work) => pool.within(transaction, work),
    end: () => pool.end(),
  };
}

async function onRedis(url: string, settings: AlarmSettings): Promise<Backing> {
  await knockAtRedis(url).catch((error: unknown) => {
    throw unreachable('Redis', 'REDIS_URL', error);
  });
  let stopped = false;
  const retryStrategy = (times: number) => (stopped ? null : Math.min(times * 200, LONGEST_RECONNECT_MS));
  return {
    backend: 'redis',
    settings,
    factory: createRedisBackend as unknown as Factory,
    // Who sets a ring learns soon that Redis is away; a worker waits for as long as it takes.
    forQueue: { url, retryStrategy, maxRetriesPerRequest: 2 },
    forWorker: { url, retryStrategy, maxRetriesPerRequest: null },
    stopReconnecting: () => {
      stopped = true;
    },
    end: () => Promise.resolve(),
  };
}

class BullAlarm implements QueueAlarm {
  readonly queue: RingQueue;
  private worker: RingWorker | undefined;
  private readonly underWay = new RingsUnderWay();
  private closed: Promise<void> | undefined;

  constructor(
    private readonly backing: Backing,
    private readonly name: string,
    private readonly clock: Clock,
    private readonly faults: FaultLog,
  ) {
    const { settings } = backing;
    this.queue = new Queue(
      name,
      {
        connection: backing.forQueue,
        prefix: 'polku',
        defaultJobOptions: jobOptions(settings),
        streams: { events: { maxLen: KEPT_EVENTS } },
      },
      backing.factory,
    );
    this.queue.on('error', this.onFault);
  }

  get backend(): string {
    return this.backing.backend;
  }

  get joinsTransactions(): boolean {
    return this.backing.within !== undefined;
  }

  /** A wipe that was cut short leaves the queue paused; nothing else pauses it. */
  async ready(): Promise<void> {
    await this.queue.waitUntilReady();
    if (await this.queue.isPaused()) await this.queue.resume();
  }

  async set(rings: readonly Ring[], transaction?: OpenTransaction): Promise<void> {
    this.refuseWhenClosed();
    if (rings.length === 0) return;
    const jobs = jobsFor(rings, this.clock.now());
    if (transaction === undefined || this.backing.within === undefined) await this.add(jobs);
    else await this.backing.within(transaction, () => this.add(jobs));
  }

  async start(onRing: OnRing, { concurrency = 8 }: { readonly concurrency?: number } = {}): Promise<void> {
    this.refuseWhenClosed();
    if (this.worker !== undefined) throw new Error('The alarm clock rings here already');
    const { lock, lookForStalled, mostStalls } = this.backing.settings;
    const worker: RingWorker = new Worker(
      this.name,
      (job: Job<RingJob['data'], void, RingKind>) => this.ring(job, onRing),
      {
        connection: this.backing.forWorker,
        prefix: 'polku',
        autorun: false,
        concurrency,
        lockDuration: lock,
        stalledInterval: lookForStalled,
        maxStalledCount: mostStalls,
        runRetryDelay: ASK_AGAIN_MS,
      },
      this.backing.factory,
    );
    this.worker = worker;
    worker.on('error', this.onFault);
    worker.on('lockRenewalFailed', (jobIds) => {
      this.underWay.abort('taken-over', new Set(jobIds));
    });
    await worker.waitUntilReady();
    void this.keepRinging(worker);
  }

  async counts(): Promise<QueueCounts> {
    this.refuseWhenClosed();
    const counts = await this.queue.getJobCounts('waiting', 'prioritized', 'delayed', 'active', 'failed');
    const of = (...states: readonly string[]) => states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
    return {
      waiting: of('waiting', 'prioritized'),
      delayed: of('delayed'),
      active: of('active'),
      failed: of('failed'),
    };
  }

  async failures(most: number): Promise<readonly AlarmFailure[]> {
    this.refuseWhenClosed();
    if (most < 1) return [];
    const jobs = await this.queue.getFailed(0, most - 1);
    return jobs.map(failureOf).filter((failure) => failure !== undefined);
  }

  async retryFailure(key: string): Promise<boolean> {
    this.refuseWhenClosed();
    const job = await this.queue.getJob(key);
    const failure = job === undefined || !(await job.isFailed()) ? undefined : failureOf(job);
    return failure !== undefined && (await this.ringAgain([failure])) === 1;
  }

  async retryFailures(): Promise<number> {
    return this.ringAgain(await this.failures(this.backing.settings.keptFailures));
  }

  async wipe(): Promise<void> {
    this.refuseWhenClosed();
    try {
      await this.queue.obliterate({ force: true });
    } finally {
      if (await this.queue.isPaused()) await this.queue.resume();
    }
    await this.queue.getBackend().setQueueMeta({ 'opts.maxLenEvents': KEPT_EVENTS });
  }

  close(): Promise<void> {
    this.closed ??= this.shutDown();
    return this.closed;
  }

  private readonly onFault = (error: unknown): void => {
    if (!this.isClosed()) this.faults.note(error, 'The alarm clock has trouble with its queue');
  };

  private async add(jobs: readonly RingJob[]): Promise<void> {
    if (jobs.length <= FEW) {
      for (const { name, data, jobId, delay } of jobs) await this.queue.add(name, data, { jobId, delay });
      return;
    }
    for (let from = 0; from < jobs.length; from += MOST_IN_BULK) {
      const some = jobs.slice(from, from + MOST_IN_BULK);
      await this.queue.addBulk(some.map(({ name, data, jobId, delay }) => ({ name, data, opts: { jobId, delay } })));
    }
  }

  private async ring(job: Job<RingJob['data'], void, RingKind>, onRing: OnRing): Promise<void> {
    const { name: kind, data } = job;
    try {
      await this.underWay.run(job.id ?? '', (signal) => onRing({ kind, id: data.id }, signal));
    } catch (error) {
      this.faults.note(error, 'A ring failed; it is tried again later unless this was its last try');
      throw withoutWords(error);
    }
  }

  /** The worker's own loop ends when it is closed, or by a fault of its own: then it begins anew. */
  private async keepRinging(worker: RingWorker): Promise<void> {
    while (!this.isClosed()) {
      await worker.run().catch(this.onFault);
      if (!this.isClosed()) await sleep(ASK_AGAIN_MS, undefined, { ref: false });
    }
  }

  private async ringAgain(failures: readonly AlarmFailure[]): Promise<number> {
    const rows = new Map<string, Ring>();
    for (const { key, kind, id, at } of failures) {
      if ((await this.queue.remove(key)) !== 0) rows.set(`${kind} ${id}`, { kind, id, at, late: true });
    }
    await this.set([...rows.values()]);
    return rows.size;
  }

  private async shutDown(): Promise<void> {
    if (this.worker !== undefined) await this.stopWorker(this.worker);
    this.backing.stopReconnecting?.();
    // A queue that does not answer does not keep the program from ending, either.
    if (!(await endsWithin(LEAVE_OFF_MS, this.queue.close()))) await endsWithin(LEAVE_OFF_MS, this.queue.disconnect());
    await endsWithin(LEAVE_OFF_MS, this.backing.end());
  }

  private async stopWorker(worker: RingWorker): Promise<void> {
    const closing = worker.close();
    if (await endsWithin(this.backing.settings.closing, closing)) return;
    this.underWay.abort('closing');
    this.faults.note('closing', 'Rings that took too long were left off; another worker gets them');
    if (await endsWithin(LEAVE_OFF_MS, closing)) return;
    this.underWay.giveUp();
    this.backing.stopReconnecting?.();
    if (!(await endsWithin(LEAVE_OFF_MS, closing))) await endsWithin(LEAVE_OFF_MS, worker.disconnect());
  }

  private refuseWhenClosed(): void {
    // BullMQ never answers a question to a closed PostgreSQL pool.
    if (this.isClosed()) throw new Error('The alarm clock is closed');
  }

  private isClosed(): boolean {
    return this.closed !== undefined;
  }
}
