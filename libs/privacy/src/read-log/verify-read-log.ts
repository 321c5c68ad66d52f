import { chainHash, contentHash, RETENTION, type RecordedRead } from './read-entry.js';
import { readsAfter, type Queryable } from './read-log-reader.js';

/**
 * What differs: `content` an entry or its link was changed; `missing` entries are gone before this one; `beginning` the
 * log begins later than 1 and no checkpoint says why; `tail` entries are gone at the end; `head` the end was changed;
 * `kept-head` the chain is another than the one whose head was kept elsewhere.
 */
export type ReadLogDifference = 'content' | 'missing' | 'beginning' | 'tail' | 'head' | 'kept-head';

/** The end of the chain at some time. Kept outside the database it betrays a log that was written anew as a whole. */
export interface ReadLogHead {
  /** 0 when the log is empty. */
  readonly sequence: number;
  /** SHA-256, hex. */
  readonly hash: string;
}

export interface ReadLogVerification {
  readonly entries: number;
  /** First and last sequence; 0 when it is empty. */
  readonly from: number;
  readonly to: number;
  /** Whether the head that was kept elsewhere is in the chain; false: its entries went with their retention. */
  readonly keptHeadFound?: boolean;
  /** The first broken entry; absent when all is well. */
  readonly broken?: { readonly sequence: number; readonly differs: ReadLogDifference };
}

export interface VerifyReadLogOptions {
  readonly onProgress?: (done: number) => void;
  /** Default 5,000. */
  readonly pageSize?: number;
  /** What {@link readLogHead} gave at some earlier time. */
  readonly keptHead?: ReadLogHead;
}

const BEGINNING = Buffer.alloc(32);
const CHECKPOINT = /^through (\d+) ([0-9a-f]{64}) count \d+$/;

/** Where a log that was shortened by its retention begins. */
interface Start {
  readonly sequence: number;
  readonly hash: Buffer;
}

/** Reads the whole read log and computes its chain anew; others may go on writing. */
export async function verifyReadLog(
  database: Queryable,
  { onProgress, pageSize = 5_000, keptHead }: VerifyReadLogOptions = {},
): Promise<ReadLogVerification> {
  const head = await readHead(database);
  const start = await startOf(database);
  let entries = 0;
  let { sequence, hash } = start;
  // A checkpoint counts only as a link of the chain that it begins.
  let promised = sequence === 0;
  let found = keptHead === undefined ? undefined : isLink(keptHead, sequence, hash);
  if (found === 'other') return fault(0, start, sequence, { sequence, differs: 'kept-head' });
  for (;;) {
    const page = await readsAfter(database, sequence, pageSize);
    for (const entry of page) {
      if (entry.sequence !== sequence + 1) {
        return fault(entries, start, sequence, { sequence: sequence + 1, differs: 'missing' });
      }
      hash = chainHash(hash, entry.sequence, contentHash(entry));
      if (hash.toString('hex') !== entry.hash) {
        const differs = entries === 0 && start.sequence > 0 ? 'beginning' : 'content';
        return fault(entries, start, sequence, { sequence: entry.sequence, differs });
      }
      if (entry.sequence === head.sequence && !hash.equals(head.hash)) {
        return fault(entries, start, sequence, { sequence: entry.sequence, differs: 'head' });
      }
      if (keptHead?.sequence === entry.sequence) {
        found = isLink(keptHead, entry.sequence, hash);
        if (found === 'other') {
          return fault(entries, start, sequence, { sequence: entry.sequence, differs: 'kept-head' });
        }
      }
      promised ||= checkpointOf(entry)?.sequence === start.sequence;
      sequence = entry.sequence;
      entries += 1;
    }
    onProgress?.(entries);
    if (page.length === 0) break;
  }
  if (!promised) return fault(entries, start, sequence, { sequence: start.sequence + 1, differs: 'beginning' });
  if (sequence < head.sequence) return fault(entries, start, sequence, { sequence: sequence + 1, differs: 'tail' });
  if (keptHead !== undefined && keptHead.sequence > sequence) {
    return fault(entries, start, sequence, { sequence: sequence + 1, differs: 'tail' });
  }
  return {
    ...{ entries, from: entries === 0 ? 0 : start.sequence + 1, to: sequence },
    ...(found === undefined ? {} : { keptHeadFound: found === 'same' }),
  };
}

/** The end of the chain now: to be kept where nobody who can change the database can change it. */
export async function readLogHead(database: Queryable): Promise<ReadLogHead> {
  const { sequence, hash } = await readHead(database);
  return { sequence, hash: hash.toString('hex') };
}

function isLink(kept: ReadLogHead, sequence: number, hash: Buffer): 'same' | 'other' | 'elsewhere' {
  if (kept.sequence !== sequence) return 'elsewhere';
  return kept.hash === hash.toString('hex') ? 'same' : 'other';
}

function fault(
  entries: number,
  start: Start,
  to: number,
  broken: NonNullable<ReadLogVerification['broken']>,
): ReadLogVerification {
  return { entries, from: entries === 0 ? 0 : start.sequence + 1, to, broken };
}

/** The last checkpoint names the hash that the first entry continues. */
async function startOf(database: Queryable): Promise<Start> {
  const [first] = await readsAfter(database, 0, 1);
  if (first === undefined || first.sequence === 1) return { sequence: 0, hash: BEGINNING };
  const { rows } = await database.query<{ purpose: string }>(
    `select purpose from privacy.read_log where person_id = '${RETENTION}' and view = 'retention'
      order by sequence desc limit 1`,
  );
  const checkpoint = parsed(rows[0]?.purpose);
  return checkpoint?.sequence === first.sequence - 1 ? checkpoint : { sequence: first.sequence - 1, hash: BEGINNING };
}

function checkpointOf(entry: RecordedRead): Start | undefined {
  const retention = entry.personId === RETENTION && entry.view === 'retention';
  return retention ? parsed(entry.purpose) : undefined;
}

function parsed(words: string | undefined): Start | undefined {
  const [, sequence, hash] = CHECKPOINT.exec(words ?? '') ?? [];
  if (sequence === undefined || hash === undefined) return undefined;
  return { sequence: Number(sequence), hash: Buffer.from(hash, 'hex') };
}

async function readHead(database: Queryable): Promise<Start> {
  const { rows } = await database.query<{ sequence: string; hash: Buffer }>(
    'select sequence::text, hash from privacy.read_log_head',
  );
  return { sequence: Number(rows[0]?.sequence ?? 0), hash: rows[0]?.hash ?? BEGINNING };
}
