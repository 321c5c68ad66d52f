import { verifyReadLog, type ReadLogDifference, type ReadLogHead, type ReadLogVerification } from '@polku/privacy';
import { poolOf, type Tables } from '@polku/runtime';
import type { Terminal } from '../terminal/terminal.js';

/** Computes the chain of the read log anew, with a bar. */
export async function verifiedReadLog(
  terminal: Terminal,
  tables: Tables,
  keptHead?: ReadLogHead,
): Promise<ReadLogVerification> {
  const progress = terminal.progress('Checking the read log', await entriesOf(tables));
  try {
    return await verifyReadLog(poolOf(tables), {
      onProgress: (done) => {
        progress.update(done);
      },
      ...(keptHead === undefined ? {} : { keptHead }),
    });
  } finally {
    progress.stop();
  }
}

async function entriesOf(tables: Tables): Promise<number> {
  const [row] = await tables.query<{ entries: string }[]>(
    `select head.sequence - coalesce((select min(entry.sequence) - 1 from privacy.read_log entry), 0) as entries
       from privacy.read_log_head head`,
  );
  return Number(row?.entries ?? 0);
}

/** What was found, for the person at the terminal. */
export function verificationText({ entries, from, to, broken, keptHeadFound }: ReadLogVerification): string {
  if (broken !== undefined) {
    return [
      `The read log is not as it was recorded. First: entry ${String(broken.sequence)}.`,
      `  ${DIFFERENCES[broken.differs]}`,
      'Keep this database as it is for an investigation, and tell the data-protection officer. [read-log-broken]',
    ].join('\n');
  }
  const numbers = entries === 0 ? '' : `, numbers ${String(from)} to ${String(to)}`;
  const sound = `The read log is as it was recorded: ${String(entries)} entries${numbers}.`;
  if (keptHeadFound === undefined) return sound;
  const kept = keptHeadFound
    ? 'The head that was kept is in it.'
    : 'The entries up to the head that was kept have gone with their retention: it tells nothing any more.';
  return `${sound}\n${kept}`;
}

const DIFFERENCES: Readonly<Record<ReadLogDifference, string>> = {
  content: 'Something in it was changed, or it does not continue the entry before it.',
  missing: 'This number is not there: entries were taken out.',
  beginning: 'The log begins later than it should, and no retention says so.',
  tail: 'The log was longer: its last entries are gone.',
  head: 'The end of the log is kept with another hash than its last entry has.',
  'kept-head': 'It has another hash than the head that was kept: the log was written anew.',
};
