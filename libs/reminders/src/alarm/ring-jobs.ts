import type { Instant } from '@polku/case';
import type { AlarmFailure, Ring, RingKind } from './alarm-clock.js';

/** What the queue keeps of a ring: what it is for and which row; nothing else, and never a person. */
export interface RingJob {
  readonly name: RingKind;
  readonly data: { readonly id: string };
  /** The same ring has the same one, so that setting it twice makes one job. */
  readonly jobId: string;
  /** Milliseconds from now; 0 when it is due. */
  readonly delay: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const ROW = /^[A-Za-z0-9._-]{1,200}$/;
/** `reminder-<row>-<second>`, and `-late-<minute>` behind it. */
const JOB = /^(?:reminder|case|delivery)-.+?-(\d+)(?:-late-\d+)?$/;

/**
 * The jobs for rings, one for each, in the order of their ids: two transactions that set the same rings take the same
 * way through the table and cannot wait for each other.
 *
 * A time between two seconds is rounded up: never early, and the second is part of the id.
 * @throws Error when the name of a row could be anything but a name
 */
export function jobsFor(rings: readonly Ring[], now: Instant): readonly RingJob[] {
  const jobs = new Map(rings.map((ring) => jobFor(ring, Date.parse(now))).map((job) => [job.jobId, job]));
  return [...jobs.values()].sort((one, other) => (one.jobId < other.jobId ? -1 : 1));
}

function jobFor({ kind, id, at, late }: Ring, now: number): RingJob {
  if (!ROW.test(id))
    throw new Error('The name of a row that an alarm is set for may hold letters, digits, . _ and - only');
  const due = Date.parse(at);
  if (Number.isNaN(due)) throw new Error('The time of an alarm is no instant');
  const second = Math.ceil(due / SECOND);
  const jobId = `${kind}-${id}-${String(second)}`;
  const isDue = late === true || due <= now;
  return {
    name: kind,
    data: { id },
    // The one that is lost, or that waits for another clock than ours, may still be there under the plain id.
    jobId: late === true ? `${jobId}-late-${String(Math.floor(now / MINUTE))}` : jobId,
    delay: isDue ? 0 : second * SECOND - now,
  };
}

/** What the queue gives of a job that failed for good. */
interface FailedJob {
  readonly id?: string | undefined;
  readonly name: RingKind;
  readonly data: RingJob['data'];
  readonly attemptsMade: number;
  readonly failedReason: string;
}

/** Undefined for a job that is none of ours. */
export function failureOf({
  id: key = '',
  name,
  data,
  attemptsMade,
  failedReason,
}: FailedJob): AlarmFailure | undefined {
  const second = JOB.exec(key)?.[1];
  if (second === undefined) return undefined;
  const reason = failedReason.startsWith('job stalled') ? 'stalled' : failedReason;
  const at = new Date(Number(second) * SECOND).toISOString();
  return { key, kind: name, id: data.id, at, attempts: attemptsMade, reason };
}
