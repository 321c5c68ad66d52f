import { PostgresEventStore } from '@polku/event-store';
import { ProjectionRunner, type ProjectionLogger } from '@polku/projections';
import { tallyProjection } from '../../property/projections/tally-projection.js';

/** What the parent process asks of a worker, as JSON in its first argument. */
export interface WorkerOrder {
  readonly url: string;
  readonly owner: string;
  readonly leases: boolean;
  /** Version of a second projection, `rebuilt`, which is built anew whenever it rises. */
  readonly rebuiltVersion?: number;
  /** Milliseconds between commits of pages, to be long enough at work for a signal to hit. */
  readonly commitInterval?: number;
  readonly pageSize?: number;
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
const { url, owner, leases, rebuiltVersion, ...tuning } = order;
const store = new PostgresEventStore({ url });
const runner = new ProjectionRunner({
  ...{ connection: { connectionString: url }, store, owner, leases, logger, tuning },
  projections: [
    tallyProjection(),
    ...(rebuiltVersion === undefined ? [] : [tallyProjection({ name: 'rebuilt', version: rebuiltVersion })]),
  ],
});
await runner.start();
say({ sentence: 'started' });
const { position } = await runner.waitUntil('tallies', 0, 0);
void runner.waitUntil('tallies', position + 1, 60_000).then(({ reached }) => {
  if (reached) say({ sentence: 'writing' });
});
process.stdin.on('data', () => {
  void runner
    .close()
    .then(() => store.close())
    .then(() => process.exit(0));
});
