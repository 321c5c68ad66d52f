import { allOrNone, Combiner, oldest } from '@polku/kernel';
import type pg from 'pg';
import { createSecretKey, randomBytes } from 'node:crypto';
import { openPool } from '../open-pool.js';
import { PersonErased, isSubject, type DataKey, type SubjectKeys } from '../sealing/subject-keys.js';
import { KeyCache } from './key-cache.js';
import { livingKeys } from './living-keys.js';
import { KEY_BYTES } from './local-wrapping.js';
import type { MasterKeys } from './master-keys.js';
import type { Destruction, DestroyOrder, PersonKeys, RewrapOptions } from './person-keys.js';
import { PersonKeyTable, type PersonKeyRow } from './person-key-table.js';
import { derivePurposeKey, ROOT } from './purpose-key.js';

export interface PostgresPersonKeysOptions {
  /** postgres://user:password@host:port/database */
  readonly url: string;
  readonly masterKeys: MasterKeys;
  /** Most persons whose keys are kept unwrapped in memory. Default 50,000. */
  readonly cachedPersons?: number;
  /** Milliseconds within which an erasure by another process is seen. Default 2,000. */
  readonly recheck?: number;
  /** What the server calls these sessions. */
  readonly applicationName?: string;
}

/** Milliseconds that an unwrapped key lives at most. */
const KEY_LIFE = 300_000;
/** How far back the question "whose key was destroyed?" looks: twice as long as any key lives. */
const LOOK_BACK = '10 minutes';
/** Most persons for whom keys are made in one statement. */
const LARGEST_BATCH = 1_000;

/** The keys of persons in `privacy.person_keys`, made by {@link privacyMigrations}. */
export class PostgresPersonKeys implements PersonKeys {
  private readonly pool: pg.Pool;
  private readonly table: PersonKeyTable;
  private readonly cache: KeyCache;
  private readonly masterKeys: MasterKeys;
  private readonly creating: Combiner<string, SubjectKeys>;
  private readonly fetching: Combiner<readonly string[], ReadonlyMap<string, SubjectKeys>>;

  constructor(options: PostgresPersonKeysOptions) {
    this.pool = openPool(options.url, options.applicationName ?? 'polku-keys', 4);
    this.table = new PersonKeyTable(this.pool);
    this.masterKeys = options.masterKeys;
    this.cache = new KeyCache(() => this.table.destroyedWithin(LOOK_BACK), {
      most: options.cachedPersons ?? 50_000,
      life: KEY_LIFE,
      recheck: options.recheck ?? 2_000,
    });
    this.creating = new Combiner(
      oldest(LARGEST_BATCH),
      allOrNone((subjects) => this.create(subjects)),
    );
    this.fetching = new Combiner(
      oldest(LARGEST_BATCH),
      allOrNone((asked) => this.fetchAll(asked)),
    );
  }

  async forSealing(subjects: readonly string[]): Promise<ReadonlyMap<string, DataKey>> {
    if (!subjects.every(isSubject)) throw new TypeError('A subject is letters, digits, "_" and "-", at most 100');
    const found = new Map(await this.forOpening(subjects));
    const missing = [...new Set(subjects)].filter((subject) => !found.has(subject));
    const made = await Promise.all(missing.map((subject) => this.creating.ask(subject)));
    missing.forEach((subject, index) => found.set(subject, made[index] as SubjectKeys));
    return new Map([...found].map(([subject, keys]) => [subject, living(keys)]));
  }

  async forOpening(subjects: readonly string[]): Promise<ReadonlyMap<string, SubjectKeys>> {
    await this.cache.check();
    const found = new Map<string, SubjectKeys>();
    const unknown: string[] = [];
    for (const subject of subjects) {
      const keys = this.cache.get(subject);
      if (keys === undefined) unknown.push(subject);
      else found.set(subject, keys);
    }
    if (unknown.length === 0) return found;
    const fetched = await this.fetching.ask(unknown);
    for (const subject of unknown) {
      const keys = fetched.get(subject);
      if (keys !== undefined) found.set(subject, keys);
    }
    return found;
  }

  async destroy(subject: string, { eventId }: DestroyOrder): Promise<Destruction> {
    if (!isSubject(subject)) throw new TypeError('A subject is letters, digits, "_" and "-", at most 100');
    const destruction = await this.table.destroy(subject, eventId);
    this.cache.set(subject, { state: 'destroyed' });
    if (destruction.now) await this.table.clean();
    return destruction;
  }

  async rewrap({ onProgress, batchSize = 500 }: RewrapOptions = {}): Promise<number> {
    const current = await this.masterKeys.currentId();
    const total = await this.table.countNotWrappedBy(current);
    let done = 0;
    let after: PersonKeyRow | undefined;
    for (;;) {
      const rows = await this.table.notWrappedBy(current, after, batchSize);
      const last = rows.at(-1);
      if (last === undefined) return done;
      done += await this.table.replace(await Promise.all(rows.map((row) => this.wrappedAnew(row))));
      onProgress?.({ done, total });
      after = last;
    }
  }

  masterKeysInUse(): Promise<ReadonlyMap<string, number>> {
    return this.table.masterKeysInUse();
  }

  async purposeKey(purpose: string): Promise<Buffer> {
    const known = (await this.forOpening([ROOT])).get(ROOT);
    return derivePurposeKey(living(known ?? (await this.creating.ask(ROOT))).key, purpose);
  }

  async close(): Promise<void> {
    await Promise.all([this.creating.drain(), this.fetching.drain()]);
    this.cache.clear();
    await this.pool.end();
  }

  private async wrappedAnew(row: PersonKeyRow): Promise<{ old: PersonKeyRow; masterKeyId: string; wrapped: Buffer }> {
    const dataKey = await this.masterKeys.unwrap(row, row.subject);
    return { old: row, ...(await this.masterKeys.wrap(dataKey, row.subject)) };
  }

  /** Whoever was faster, here or in another process: all answers are what the table has afterwards. */
  private async create(subjects: readonly string[]): Promise<readonly SubjectKeys[]> {
    const distinct = [...new Set(subjects)];
    const fresh = await Promise.all(distinct.map((subject) => this.masterKeys.wrap(randomBytes(KEY_BYTES), subject)));
    await this.table.insertMissing(distinct, fresh);
    const keys = await this.fetch(distinct);
    return subjects.map((subject) => {
      const made = keys.get(subject);
      if (made === undefined) throw new Error('A key that was just made is not there');
      return made;
    });
  }

  private async fetchAll(asked: readonly (readonly string[])[]): Promise<readonly ReadonlyMap<string, SubjectKeys>[]> {
    const found = await this.fetch([...new Set(asked.flat())]);
    return asked.map(() => found);
  }

  private async fetch(subjects: readonly string[]): Promise<ReadonlyMap<string, SubjectKeys>> {
    const bySubject = new Map<string, PersonKeyRow[]>();
    const keys = new Map<string, SubjectKeys>();
    for (const row of await this.table.rows(subjects)) {
      const others = bySubject.get(row.subject);
      if (others === undefined) bySubject.set(row.subject, [row]);
      else others.push(row);
    }
    for (const [subject, rows] of bySubject) {
      keys.set(
        subject,
        rows.some((row) => row.destroyed) ? { state: 'destroyed' } : await this.unwrapped(subject, rows),
      );
    }
    for (const [subject, found] of keys) this.cache.set(subject, found);
    return keys;
  }

  private async unwrapped(subject: string, rows: readonly PersonKeyRow[]): Promise<SubjectKeys> {
    const versions = rows.map(async (row) => {
      const key = createSecretKey(await this.masterKeys.unwrap(row, subject));
      return [row.version, key] as const;
    });
    return livingKeys(subject, await Promise.all(versions));
  }
}

function living(keys: SubjectKeys): DataKey {
  if (keys.state === 'destroyed') throw new PersonErased();
  return keys.current;
}
