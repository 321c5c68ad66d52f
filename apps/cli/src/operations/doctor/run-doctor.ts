import { PublishedPaths, READ_MODELS, type Definitions } from '@polku/case';
import { PostgresEventStore } from '@polku/event-store';
import { systemClock, type Settings } from '@polku/kernel';
import { ProjectionStatus } from '@polku/projections';
import { dataSourceAt } from '@polku/runtime';
import pg from 'pg';
import { withDatabase } from '../../database/with-database.js';
import { EXIT, type ExitCode } from '../../terminal/exit-codes.js';
import { explain } from '../../terminal/explain.js';
import { definitionsOfSettings } from '../../paths/definitions-of-settings.js';
import { table } from '../../terminal/table.js';
import type { Terminal } from '../../terminal/terminal.js';
import { fail, ok, type Check } from './check.js';
import { checkMigrations, checkPathsOfCases, checkSample, checkServer, checkViews } from './database-checks.js';
import { checkKeys } from './key-checks.js';
import { checkQueue, checkReminders } from './reminder-checks.js';
import { checkDisk, checkNode, checkSettings } from './machine-checks.js';

/** Looks at everything and changes nothing; what rests on something that failed is not looked at. */
export async function runDoctor(terminal: Terminal): Promise<ExitCode> {
  const { check, settings } = checkSettings();
  const checks = [check, checkNode()];
  if (settings !== undefined) checks.push(...(await ofPlace(terminal, settings)));
  const failed = checks.some(({ result }) => result === 'fail');
  terminal.answer({ ok: !failed, checks }, () => inWords(checks));
  return failed ? EXIT.fault : EXIT.fine;
}

async function ofPlace(terminal: Terminal, settings: Settings): Promise<readonly Check[]> {
  const checks = [await checkDisk(settings)];
  try {
    await withDatabase(terminal, async ({ url }) => {
      for await (const check of ofDatabase(url, settings)) checks.push(check);
    });
  } catch (error) {
    const { message, remedy = '' } = explain(error);
    checks.push(fail('database', message, remedy));
  }
  return checks;
}

async function* ofDatabase(url: string, settings: Settings): AsyncGenerator<Check> {
  const database = await dataSourceAt(url, 'polku doctor').initialize();
  const store = new PostgresEventStore({ url, applicationName: 'polku doctor' });
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  try {
    yield await checkServer(database);
    const migrations = await checkMigrations(database);
    yield migrations;
    if (migrations.result === 'fail') return;
    yield checkViews(
      await new ProjectionStatus(
        pool,
        store,
        READ_MODELS.map(({ name }) => name),
      ).read(),
    );
    yield await checkReminders(database, store);
    yield await checkQueue(url);
    yield await checkKeys(url, settings);
    yield await checkSample(store, Date.now());
    const { check, definitions } = loadedDefinitions(settings);
    yield check;
    if (definitions === undefined) return;
    await new PublishedPaths(store, definitions, systemClock).restoreFromLog();
    yield await checkPathsOfCases(database, definitions);
  } finally {
    await store.close();
    await pool.end();
    await database.destroy();
  }
}

function loadedDefinitions(settings: Settings): { readonly check: Check; readonly definitions?: Definitions } {
  try {
    const definitions = definitionsOfSettings(settings);
    const number = String(definitions.paths().length);
    return { check: ok('definitions', `${number} paths are shipped, and nothing is wrong with them.`), definitions };
  } catch (error) {
    const { message, remedy = '' } = explain(error);
    return { check: fail('definitions', message, remedy) };
  }
}

const MARKS = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const;

function inWords(checks: readonly Check[]): string {
  const rows = checks.map(({ name, result, found, remedy }) => [
    MARKS[result],
    name,
    remedy === undefined ? found : `${found} ${remedy}`,
  ]);
  return table(rows);
}
