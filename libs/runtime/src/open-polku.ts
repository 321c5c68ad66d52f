import {
  CaseloadCounts,
  CaseReader,
  ClientNames,
  createCommandDispatcher,
  definitionLabels,
  definitionsOrThrow,
  Oversight,
  PreparedDatabase,
  PublishedPaths,
  readModels,
  ReadSide,
  VisibleClients,
  type ClientRights,
  type CommandDispatcher,
  type Definitions,
  type ReadDatabase,
} from '@polku/case';
import { PostgresEventStore, type EventStore } from '@polku/event-store';
import { KnownAccounts } from '@polku/identity';
import { OperatorError, systemClock, type Clock, type Logger } from '@polku/kernel';
import { ReadLog, type MasterKeys } from '@polku/privacy';
import { ProjectionRunner } from '@polku/projections';
import type { DataSource } from 'typeorm';
import { dataSourceAt, migrate, poolOf } from './data-source.js';
import { logForViews, openVault, sealedLog, type Vault } from './vault.js';
import { ReadLogJournal } from './read-log-journal.js';

export interface OpenOptions {
  /** postgres://… */
  readonly url: string;
  /** Name of this process towards the database and the leases: unique among those that run at the same time. */
  readonly owner: string;
  /** What the keys of persons are wrapped with. */
  readonly masterKeys: MasterKeys;
  readonly logger?: Logger;
  readonly clock?: Clock;
  /** Folder with an authority's own values for assumptions of the paths. */
  readonly overridesDirectory?: string;
  /** Stands between the commands and the log, below the sealing: for tests that make it fail. */
  readonly aroundStore?: (store: EventStore) => EventStore;
}

/** Everything that an app is made of, below its routes and commands. */
export class Polku {
  private readonly closing: (() => Promise<unknown>)[];

  constructor(
    private readonly parts: {
      readonly dataSource: DataSource;
      readonly database: ReadDatabase;
      readonly store: EventStore;
      readonly stored: EventStore;
      readonly vault: Vault;
      readonly definitions: Definitions;
      readonly dispatcher: CommandDispatcher;
      readonly projections: ProjectionRunner;
      readonly readSide: ReadSide;
      readonly readLog: ReadLog;
      readonly oversight: Oversight;
      readonly clients: ClientRights;
      readonly paths: PublishedPaths;
      readonly url: string;
    },
  ) {
    this.closing = [
      () => parts.projections.close(),
      () => parts.readLog.close(),
      () => parts.store.close(),
      () => parts.vault.close(),
      () => parts.dataSource.destroy(),
    ];
  }

  /** postgres://… */
  get url(): string {
    return this.parts.url;
  }

  get dataSource(): DataSource {
    return this.parts.dataSource;
  }

  /** The views, with statements that are prepared: one for all, because their names are of the connections. */
  get database(): ReadDatabase {
    return this.parts.database;
  }

  /** The log as it was written: sealed data is opened. */
  get store(): EventStore {
    return this.parts.store;
  }

  /** The log as it lies in the database: for who needs no personal data. */
  get stored(): EventStore {
    return this.parts.stored;
  }

  get vault(): Vault {
    return this.parts.vault;
  }

  get definitions(): Definitions {
    return this.parts.definitions;
  }

  get dispatcher(): CommandDispatcher {
    return this.parts.dispatcher;
  }

  get projections(): ProjectionRunner {
    return this.parts.projections;
  }

  get readSide(): ReadSide {
    return this.parts.readSide;
  }

  get readLog(): ReadLog {
    return this.parts.readLog;
  }

  /** For who watches over the reading of client data. */
  get oversight(): Oversight {
    return this.parts.oversight;
  }

  get clients(): ClientRights {
    return this.parts.clients;
  }

  get paths(): PublishedPaths {
    return this.parts.paths;
  }

  /**
   * Carries out commands at another time than now, on a way into the log of its own: for the demo, whose entries bear the
   * days on which they would have been made.
   */
  at(clock: Clock): { readonly dispatcher: CommandDispatcher; close(): Promise<void> } {
    const stored = new PostgresEventStore({ url: this.parts.url, clock, applicationName: 'polku demo' });
    const store = sealedLog(stored, this.vault);
    const counts = new CaseloadCounts(this.dataSource);
    const dispatcher = createCommandDispatcher({ store, definitions: this.definitions, counts, clock });
    return { dispatcher, close: () => store.close() };
  }

  /**
   * Starts the projections, publishes the shipped path versions and takes over those that only the log has.
   * @throws {OperatorError} when a version that is out has other rules now
   */
  async start(): Promise<void> {
    await this.projections.start();
    const changed = await this.paths.publishShipped();
    if (changed.length > 0) throw changedPaths(changed);
    await this.projections.waitUntil('path_definitions', await this.store.head(), 30_000);
    await this.paths.restore(this.dataSource);
    const following = await this.paths.follow();
    this.closing.unshift(() => following.close());
  }

  /**
   * For a program that gives commands and keeps no views: publishes the shipped path versions and takes over those that
   * only the log has.
   * @throws {OperatorError} when a version that is out has other rules now
   */
  async takePaths(): Promise<void> {
    const changed = await this.paths.publishShipped();
    if (changed.length > 0) throw changedPaths(changed);
    await this.paths.restoreFromLog();
  }

  /** Pages and appends under way are finished first. */
  async close(): Promise<void> {
    for (const close of this.closing.splice(0)) await close();
  }
}

/** Connects, brings the tables up to date and puts the parts together; nothing runs yet. */
export async function openPolku(options: OpenOptions): Promise<Polku> {
  const { url, owner, logger, clock = systemClock } = options;
  const dataSource = await dataSourceAt(url, 'polku views').initialize();
  const migrations = await migrate(dataSource);
  if (migrations.length > 0) logger?.info({ count: migrations.length }, 'migrations applied');
  const log = new PostgresEventStore({ url, clock, applicationName: 'polku log' });
  const vault = await openVault(url, options.masterKeys);
  const stored = options.aroundStore?.(log) ?? log;
  const store = sealedLog(stored, vault);
  const { overridesDirectory } = options;
  const definitions = definitionsOrThrow(
    undefined,
    overridesDirectory === undefined ? {} : { overrides: overridesDirectory },
  );
  const database = new PreparedDatabase(poolOf(dataSource));
  const clients = new VisibleClients(database, store);
  const dispatcher = createCommandDispatcher({
    store,
    definitions,
    counts: new CaseloadCounts(dataSource),
    clock,
    clients,
  });
  const projections = new ProjectionRunner({
    connection: { connectionString: url },
    store: logForViews(stored, vault),
    projections: readModels(vault.blindIndex),
    owner,
    ...(logger === undefined ? {} : { logger }),
  });
  const readLog = new ReadLog({ url, clock, applicationName: 'polku read log' });
  const readSide = new ReadSide({
    database,
    journal: new ReadLogJournal(readLog),
    accounts: new KnownAccounts(poolOf(dataSource), clock),
    cases: new CaseReader(store),
    names: new ClientNames(store),
    blindIndex: vault.blindIndex,
    definitions,
    labels: definitionLabels(definitions),
    freshness: {
      waitFor: async (projection, position, milliseconds) =>
        (await projections.waitUntil(projection, position, milliseconds)).position,
    },
    clock,
  });
  const oversight = new Oversight({ database, store, labels: definitionLabels(definitions), clock });
  const shipped = overridesDirectory === undefined ? definitions : definitionsOrThrow();
  const paths = new PublishedPaths(store, definitions, clock, shipped);
  return new Polku({
    url,
    dataSource,
    database,
    store,
    stored,
    vault,
    definitions,
    dispatcher,
    projections,
    readSide,
    readLog,
    oversight,
    clients,
    paths,
  });
}

function changedPaths(changed: readonly { readonly path: string; readonly version: number }[]): OperatorError {
  const names = changed.map(({ path, version }) => `${path} version ${String(version)}`).join(', ');
  return new OperatorError(
    'path-version-changed',
    `The rules of ${names} have changed since the version was published, and cases may be on it.`,
    'Raise the version in the definition file, and keep the earlier file beside it.',
  );
}
