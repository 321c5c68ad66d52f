import { parseArgs } from 'node:util';

/** How much of everything there is. */
export interface Sizes {
  /** Milliseconds of one round of a load. */
  readonly round: number;
  readonly rounds: number;
  /** Rounds of what takes many seconds once: following, rebuilding, importing. */
  readonly longRounds: number;
  /** Events of the log that appends and loads are measured on. */
  readonly smallLog: number;
  /** Cases in the log that the views are measured on. */
  readonly cases: number;
  /** Events that the log is grown to, to see what appends and loads cost then. */
  readonly largeLog: number;
  /** Milliseconds of load on the API before it is measured: code that was never run is slow, and a server runs for weeks. */
  readonly warmUp: number;
  /** Seconds of the load under which the age of the caseload is measured. */
  readonly visibleSeconds: number;
}

export interface BenchOptions {
  readonly json: boolean;
  readonly size: 'usual' | 'quick' | 'full';
  readonly sizes: Sizes;
  /** Rows to measure; all when empty. */
  readonly only: readonly string[];
}

const USUAL: Sizes = {
  round: 2_000,
  rounds: 5,
  longRounds: 3,
  smallLog: 100_000,
  cases: 100_000,
  largeLog: 1_000_000,
  warmUp: 25_000,
  visibleSeconds: 15,
};

const QUICK: Sizes = {
  round: 500,
  rounds: 2,
  longRounds: 1,
  smallLog: 20_000,
  cases: 4_000,
  largeLog: 100_000,
  warmUp: 2_000,
  visibleSeconds: 4,
};

export const HELP = `npm run bench -- [options]

  --json         one JSON document on standard output instead of the table (npm itself writes there, too:
                 npm run --silent bench -- --json)
  --quick        about a minute: small sizes and short rounds; the ratios are not comparable with those of a usual run
  --full         measures the cost of a large log with 10 million events: about 12 GB of disk and 10 minutes more
  --only ROW     only this row; may be given several times
  --help         this text

Everything is measured on a fresh embedded PostgreSQL of its own in the folder for temporary files (TMPDIR), which is
deleted in the end. A usual run takes 10 to 15 minutes and 5 GB of disk. Nothing else should be running.
`;

/** @throws TypeError with a sentence when an option is not known */
export function readOptions(args: readonly string[]): BenchOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const size = values.full ? 'full' : values.quick ? 'quick' : 'usual';
  const sizes = { usual: USUAL, quick: QUICK, full: { ...USUAL, largeLog: 10_000_000 } }[size];
  return { json: values.json, size, sizes, only: values.only };
}
