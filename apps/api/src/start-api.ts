import { provideDatabase } from '@polku/embedded-postgres';
import { PostgresEventStore, type EventStore } from '@polku/event-store';
import type { Logger, OperatorError, Settings } from '@polku/kernel';
import type { Server } from 'node:http';
import { ApiModule } from './api.module.js';
import { createApp } from './create-app.js';
import { listen } from './boot/listen.js';
import { OpenThings } from './boot/open-things.js';
import { seedDemoIfEmpty } from './boot/seed-demo.js';
import { ChangeFeed } from './changes/change-feed.js';
import { composeCase } from './compose-case.js';
import { openDatabase } from './database/database.module.js';
import { Health } from './health/health.js';
import { step, type Say } from './progress.js';

export interface StartOptions {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly say: Say;
  /** Stands between the commands and the log: for tests that make it fail. */
  readonly aroundStore?: (store: EventStore) => EventStore;
}

export interface RunningApi {
  /** http://127.0.0.1:3000 */
  readonly url: string;
  /** Settles when something that the server cannot do without has ended by itself. */
  readonly failed: Promise<OperatorError>;
  /** Finishes what is under way and closes everything; false when something had to be cut. */
  stop(): Promise<boolean>;
}

/** Longest that requests under way may take to finish after the signal to stop, milliseconds. */
const FINISH_WITHIN = 10_000;
const HEARTBEAT = 15_000;

/**
 * Everything in one process: database, migrations, definitions, projections, demo data, HTTP.
 * @throws {OperatorError} with one sentence for the operator; whatever had been opened is closed again
 */
export async function startApi(options: StartOptions): Promise<RunningApi> {
  const things = new OpenThings(options.logger);
  try {
    return await start(options, things);
  } catch (error) {
    await things.close();
    throw error;
  }
}

async function start({ settings, logger, say, aroundStore }: StartOptions, things: OpenThings): Promise<RunningApi> {
  const database = await provideDatabase(settings, { log: say });
  things.add('database', () => database.stop());
  const tables = await openDatabase(database.url);
  things.add('tables', () => tables.close());
  const migrations = await step(say, 'Bringing the tables up to date …', () => tables.migrate());
  logger.info({ count: migrations.length }, 'migrations applied');

  const log = new PostgresEventStore({ url: database.url, applicationName: 'polku log' });
  things.add('log', () => log.close());
  const store = aroundStore?.(log) ?? log;
  say('Loading the path definitions …');
  const composed = await composeCase({ url: database.url, database: tables, store, logger });
  things.add('projections', () => composed.stop());
  await step(say, 'Starting the views …', () => composed.startProjections());
  await seedDemoIfEmpty(settings.demo, store, composed.seedDemo, say);

  const feed = new ChangeFeed(store, { heartbeat: HEARTBEAT });
  const health = new Health(store, composed.status);
  const { nest, inFlight } = await createApp(ApiModule.of(composed.module, { feed, health }), logger);
  things.add('http', async () => {
    health.stop();
    const server = nest.getHttpServer() as Server;
    const stopped = inFlight.stop(server, FINISH_WITHIN);
    await feed.close();
    if (!(await stopped)) throw new Error('requests were cut');
    await nest.close();
  });
  const url = await listen(nest, settings);
  return { url, failed: database.ended, stop: () => things.close() };
}
