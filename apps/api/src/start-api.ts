import { provideDatabase } from '@polku/embedded-postgres';
import type { EventStore } from '@polku/event-store';
import type { Logger, OperatorError, Settings } from '@polku/kernel';
import {
  attemptLimits,
  openIdentity,
  refuseDevelopmentProvider,
  type Identity,
  type IdentitySettings,
} from '@polku/identity';
import { openQueueDashboard, type ReminderSettings } from '@polku/reminders/worker';
import { keepReadLogSwept, masterKeysOf, openPolku, openReminders, poolOf, reminderOptions } from '@polku/runtime';
import type { Server } from 'node:http';
import { hostname } from 'node:os';
import { ApiModule } from './api.module.js';
import { listen } from './boot/listen.js';
import { OpenThings } from './boot/open-things.js';
import { seedDemoIfEmpty, type SeedDemo } from './boot/seed-demo.js';
import { ChangeFeed } from './changes/change-feed.js';
import { createApp, type App } from './create-app.js';
import { Health } from './health/health.js';
import { QUEUE_PAGE } from './operations/queue-page.js';
import { step, type Say } from './progress.js';

export interface StartOptions {
  readonly settings: Settings;
  readonly identity: IdentitySettings;
  /** Without them the reminders stand still: nothing is followed, and nothing rings. */
  readonly reminders?: ReminderSettings;
  readonly logger: Logger;
  readonly say: Say;
  readonly seedDemo?: SeedDemo;
  /** Stands between the commands and the log: for tests that make it fail. */
  readonly aroundStore?: (store: EventStore) => EventStore;
}

export interface RunningApi {
  /** http://127.0.0.1:3000 */
  readonly url: string;
  readonly server: Server;
  /** Settles when something that the server cannot do without has ended by itself. */
  readonly failed: Promise<OperatorError>;
  /** Finishes what is under way and closes everything; false when something had to be cut. */
  stop(): Promise<boolean>;
}

/** Longest that requests under way may take to finish after the signal to stop, milliseconds. */
const FINISH_WITHIN = 10_000;
const HEARTBEAT = 15_000;
const SWEEP_EVERY = 600_000;

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

async function start(options: StartOptions, things: OpenThings): Promise<RunningApi> {
  const { settings, logger, say, seedDemo, aroundStore } = options;
  if (options.identity.issuer === undefined) refuseDevelopmentProvider(settings);
  const database = await provideDatabase(settings, { log: say });
  things.add('database', () => database.stop());
  const polku = await step(say, 'Bringing the tables up to date and loading the path definitions …', () =>
    openPolku({
      url: database.url,
      owner: ownerName(settings),
      masterKeys: masterKeysOf(settings),
      logger,
      ...(settings.overridesDirectory === undefined ? {} : { overridesDirectory: settings.overridesDirectory }),
      ...(aroundStore === undefined ? {} : { aroundStore }),
    }),
  );
  things.add('log and views', () => polku.close());
  await step(say, 'Starting the views …', () => polku.start());
  await seedDemoIfEmpty(settings.demo, polku, seedDemo, say);

  const { publicUrl } = options.identity;
  const reminders = await openReminders(polku, {
    ...(options.reminders === undefined ? {} : reminderOptions(options.reminders)),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    logger,
  });
  things.add('reminders', () => reminders.close());
  if (options.reminders !== undefined) await reminders.start();

  const feed = new ChangeFeed(polku.stored, { heartbeat: HEARTBEAT });
  const health = new Health(polku.stored, { read: () => polku.projections.status() });
  const identity = openIdentity({
    ...{ settings: options.identity, mode: settings.mode, logger },
    database: poolOf(polku.dataSource),
    limits: attemptLimits(settings.refusalsPerMinute),
    professions: new Set(polku.definitions.codes.lists.get('profession')?.entries.map(({ code }) => code)),
  });
  const app = await createApp(ApiModule.of(polku, { feed, health, reminders }), {
    ...settings,
    ...{ identity, logger },
    ...(publicUrl === undefined ? {} : { publicUrl }),
    queueDashboard: await openQueueDashboard(reminders.alarm, QUEUE_PAGE),
  });
  things.add('http', () => stopServing(app, feed, health));
  const url = await listen(app.nest, settings);
  await identity.begin(url);
  things.add('sessions', sweepSessions(identity, logger));
  const { dataSource, readSide } = polku;
  const retention = { dataSource, clock: readSide.clock, years: settings.readLogYears, logger };
  things.add('retention of the read log', keepReadLogSwept(retention));
  return { url, server: app.nest.getHttpServer(), failed: database.ended, stop: () => things.close() };
}

/** Ended sessions are not kept. @returns what stops it */
function sweepSessions(identity: Identity, logger: Logger): () => Promise<void> {
  const sweep = (): void => {
    identity.sweep().catch((err: unknown) => logger.warn({ err }, 'ended sessions could not be deleted'));
  };
  const timer = setInterval(sweep, SWEEP_EVERY).unref();
  return () => Promise.resolve(clearInterval(timer));
}

/** No new requests; those under way are answered, feeds are ended. Whatever they need is still open. */
async function stopServing({ nest, inFlight }: App, feed: ChangeFeed, health: Health): Promise<void> {
  health.stop();
  const stopped = inFlight.stop(nest.getHttpServer(), FINISH_WITHIN);
  await feed.close();
  const finished = await stopped;
  await nest.close();
  if (!finished) throw new Error('requests were cut');
}

/** The same after a restart, so that the views need not wait for the lease of the one before. */
function ownerName({ port }: Settings): string {
  return `api ${hostname()} ${String(port === 0 ? process.pid : port)}`;
}
