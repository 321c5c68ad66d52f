import { PostgresEventStore } from '@polku/event-store';
import { ProjectionRunner, type ProjectionLogger } from '@polku/projections';
import { tallyProjection } from '../../property/projections/tally-projection.js';

/** What the parent process asks of a worker, as JSON in its first argument. */
export interface WorkerOrder {
  readonly url: string;
  readonly owner: string;
  readonly leases: boolean;
  /** How many workers the process is, 1 when absent. */
  readonly workers?: number;
  /** Version of a second projection, `rebuilt`, which is built anew whenever it rises. */
  readonly rebuiltVersion?: number;
  /** Milliseconds between commits of pages, to be long enough at work for a signal to hit. */
  readonly commitInterval?: number;
  readonly pageSize?: number;
  readonly stretchEvents?: number;
  readonly copyFrom?: number;
  readonly flushEvery?: number;
}

const say = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
const logger: ProjectionLogger = {
  info: (entry, sentence) => say({ ...entry, sentence }),
  warn: (entry, sentence) => say({ ...entry, sentence }),
  error: (entry, sentence) => say({ ...entry, sentence }),
};

const order = JSON.parse(process.argv[2] ?? '{}') as WorkerOrder;
const { url, owner, leases, workers = 1, rebuiltVersion, ...tuning } = order;
const store = new PostgresEventStore({ url });
const runners = Array.from(
  { length: workers },
  (_, index) =>
    new ProjectionRunner({
      ...{ connection: { connectionString: url }, store, leases, logger, tuning },
      owner: workers === 1 ? owner : `${owner} ${String(index)}`,
      projections: [
        tallyProjection(),
        ...(rebuiltVersion === undefined ? [] : [tallyProjection({ name: 'rebuilt', version: rebuiltVersion })]),
      ],
    }),
);
// A parent that is gone wants no answer.
process.stdout.on('error', () => process.exit(1));
process.stdin.on('end', () => process.exit(1));
process.stdin.on('data', () => {
  void Promise.all(runners.map((each) => each.close()))
    .then(() => store.close())
    .then(() => process.exit(0));
});

for (const runner of runners) await runner.start();
say({ sentence: 'started' });
for (const runner of runners.slice(0, 1)) {
  const { position } = await runner.waitUntil('tallies', 0, 0);
  const { reached } = await runner.waitUntil('tallies', position + 1, 60_000);
  if (reached) say({ sentence: 'writing' });
}
