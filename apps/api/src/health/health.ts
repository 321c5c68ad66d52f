import type { EventStore } from '@polku/event-store';
import type { ProjectionStatus, ProjectionsReport } from '@polku/projections';

export interface Readiness {
  readonly status: 'ready' | 'stopping' | 'unavailable';
  /** The log answers. */
  readonly log: boolean;
  /** Every view can be read, fresh or not. */
  readonly views: boolean;
}

/** Longest that a health check waits for the database, milliseconds. */
const PATIENCE = 2_000;

/** How this process and what it depends on are. */
export class Health {
  private stopping = false;

  constructor(
    private readonly store: Pick<EventStore, 'head'>,
    private readonly status: Pick<ProjectionStatus, 'read'>,
  ) {}

  /** From now on whoever sends requests here should send them elsewhere. */
  stop(): void {
    this.stopping = true;
  }

  async ready(): Promise<Readiness> {
    if (this.stopping) return { status: 'stopping', log: true, views: true };
    const log = await answers(this.store.head());
    const report = log ? await within(this.status.read()).catch(() => undefined) : undefined;
    // A view that stands still or has no worker for a moment can be read and says how old it is.
    const views = report?.projections.every(({ status }) => status !== 'missing' && status !== 'building') ?? false;
    return { status: log && views ? 'ready' : 'unavailable', log, views };
  }

  projections(): Promise<ProjectionsReport> {
    return within(this.status.read());
  }
}

async function answers(question: Promise<unknown>): Promise<boolean> {
  try {
    await within(question);
    return true;
  } catch {
    return false;
  }
}

function within<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })), PATIENCE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
