import type pg from 'pg';
import type { Destruction } from './person-keys.js';
import type { WrappedKey } from './master-keys.js';
import { asVaultUnavailable } from './vault-unavailable.js';

export interface PersonKeyRow extends WrappedKey {
  readonly subject: string;
  readonly version: number;
  /** Then there is nothing to unwrap. */
  readonly destroyed: boolean;
}

interface Columns {
  readonly subject: string;
  readonly version: number;
  readonly wrapped: Buffer | null;
  readonly master_key_id: string | null;
}

interface Tombstone {
  readonly destroyed_at: Date;
  readonly destroyed_by_event: string;
}

/** The statements on `privacy.person_keys`. */
export class PersonKeyTable {
  constructor(private readonly pool: pg.Pool) {}

  async rows(subjects: readonly string[]): Promise<readonly PersonKeyRow[]> {
    const { rows } = await this.query<Columns>({
      name: 'person-keys',
      text: 'select subject, version, wrapped, master_key_id from privacy.person_keys where subject = any($1::text[])',
      values: [subjects],
    });
    return rows.map(asRow);
  }

  async destroyedWithin(interval: string): Promise<readonly string[]> {
    const { rows } = await this.query<{ subject: string }>({
      name: 'person-keys-destroyed',
      text: `select distinct subject from privacy.person_keys where destroyed_at > clock_timestamp() - $1::interval`,
      values: [interval],
    });
    return rows.map(({ subject }) => subject);
  }

  async insertMissing(subjects: readonly string[], keys: readonly WrappedKey[]): Promise<void> {
    // In one order everywhere, or two processes that make the same keys could wait for each other.
    const inOrder = subjects.map((subject, index) => ({ subject, key: keys[index] })).sort(bySubject);
    await this.query(
      `insert into privacy.person_keys (subject, version, wrapped, master_key_id)
       select fresh.subject, 1, fresh.wrapped, fresh.master_key_id
         from unnest($1::text[], $2::bytea[], $3::text[]) with ordinality
                as fresh (subject, wrapped, master_key_id, number)
        order by fresh.number
       on conflict (subject, version) do nothing`,
      [
        inOrder.map(({ subject }) => subject),
        inOrder.map(({ key }) => key?.wrapped),
        inOrder.map(({ key }) => key?.masterKeyId),
      ],
    );
  }

  /** The time is the server's: processes ask by it what was destroyed lately. */
  async destroy(subject: string, eventId: string): Promise<Destruction> {
    const client = await this.pool.connect().catch((error: unknown) => {
      throw asVaultUnavailable(error, 'The keys of persons');
    });
    try {
      await client.query('begin');
      const destroyed = await client.query(
        `update privacy.person_keys
            set wrapped = null, master_key_id = null, destroyed_at = clock_timestamp(), destroyed_by_event = $2
          where subject = $1 and destroyed_at is null`,
        [subject, eventId],
      );
      // Nobody ever sealed anything for this person, and nobody shall. Should another process make the key at this very
      // moment, the conflict turns the insert into the update that came too early.
      const buried = await client.query<{ was_key: boolean }>(
        `insert into privacy.person_keys as k (subject, version, destroyed_at, destroyed_by_event)
         values ($1, 1, clock_timestamp(), $2)
         on conflict (subject, version) do update
            set wrapped = null, master_key_id = null, destroyed_at = clock_timestamp(), destroyed_by_event = $2
          where k.destroyed_at is null
         returning xmax <> 0 as was_key`,
        [subject, eventId],
      );
      const { rows } = await client.query<Tombstone>(
        `select max(destroyed_at) as destroyed_at, min(destroyed_by_event) as destroyed_by_event
           from privacy.person_keys where subject = $1`,
        [subject],
      );
      await client.query('commit');
      const keys = (destroyed.rowCount ?? 0) + buried.rows.filter((row) => row.was_key).length;
      return destruction(rows[0], keys > 0 || buried.rows.length > 0, keys);
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw asVaultUnavailable(error, 'The keys of persons');
    } finally {
      client.release();
    }
  }

  /** An updated row leaves its old version behind until a vacuum; whoever may not run one leaves it to the server. */
  async clean(): Promise<void> {
    await this.query('vacuum privacy.person_keys').catch(() => undefined);
  }

  async countNotWrappedBy(masterKeyId: string): Promise<number> {
    const { rows } = await this.query<{ count: number }>(
      'select count(*)::integer as count from privacy.person_keys where destroyed_at is null and master_key_id <> $1',
      [masterKeyId],
    );
    return rows[0]?.count ?? 0;
  }

  async notWrappedBy(
    masterKeyId: string,
    after: PersonKeyRow | undefined,
    limit: number,
  ): Promise<readonly PersonKeyRow[]> {
    const { rows } = await this.query<Columns>(
      `select subject, version, wrapped, master_key_id from privacy.person_keys
        where destroyed_at is null and master_key_id <> $1 and (subject, version) > ($2, $3)
        order by subject, version limit $4`,
      [masterKeyId, after?.subject ?? '', after?.version ?? 0, limit],
    );
    return rows.map(asRow);
  }

  /** Only rows that are still as they were: one that was destroyed or wrapped anew meanwhile is left alone. */
  async replace(
    changes: readonly { readonly old: PersonKeyRow; readonly masterKeyId: string; readonly wrapped: Buffer }[],
  ): Promise<number> {
    const { rowCount } = await this.query(
      `update privacy.person_keys k set wrapped = change.wrapped, master_key_id = change.master_key_id
         from unnest($1::text[], $2::integer[], $3::text[], $4::bytea[], $5::text[])
                as change (subject, version, old_master_key_id, wrapped, master_key_id)
        where k.subject = change.subject and k.version = change.version
          and k.master_key_id = change.old_master_key_id and k.destroyed_at is null`,
      [
        changes.map(({ old }) => old.subject),
        changes.map(({ old }) => old.version),
        changes.map(({ old }) => old.masterKeyId),
        changes.map(({ wrapped }) => wrapped),
        changes.map(({ masterKeyId }) => masterKeyId),
      ],
    );
    return rowCount ?? 0;
  }

  async masterKeysInUse(): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.query<{ id: string; count: number }>(
      `select master_key_id as id, count(*)::integer as count from privacy.person_keys
        where destroyed_at is null group by 1 order by 1`,
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  private async query<Row extends pg.QueryResultRow>(
    statement: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>> {
    try {
      return await this.pool.query<Row>(statement, values);
    } catch (error) {
      throw asVaultUnavailable(error, 'The keys of persons');
    }
  }
}

function asRow({ subject, version, wrapped, master_key_id }: Columns): PersonKeyRow {
  if (wrapped === null || master_key_id === null) {
    return { subject, version, wrapped: Buffer.alloc(0), masterKeyId: '', destroyed: true };
  }
  return { subject, version, wrapped, masterKeyId: master_key_id, destroyed: false };
}

function destruction(tombstone: Tombstone | undefined, now: boolean, keys: number): Destruction {
  if (tombstone === undefined) throw new Error('A tombstone that was just made is not there');
  const { destroyed_at, destroyed_by_event } = tombstone;
  return { now, destroyedAt: destroyed_at.toISOString(), destroyedByEvent: destroyed_by_event, keys };
}

function bySubject(a: { subject: string }, b: { subject: string }): number {
  return a.subject < b.subject ? -1 : Number(a.subject > b.subject);
}
