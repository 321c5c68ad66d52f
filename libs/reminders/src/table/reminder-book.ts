import type { Instant } from '@polku/case';
import type pg from 'pg';
import type { AlarmClock, Ring, RingKind } from '../alarm/alarm-clock.js';
import { dayOf } from '../calendar/days.js';
import { dueDigests, markDigests } from './digest-query.js';
import type { NewDelivery } from './new-delivery.js';
import { inTransaction, type Pool } from './open-transaction.js';
import {
  COLUMNS,
  HORIZON,
  rowOf,
  writeWorkedOut,
  type StoredRow,
  type TableChanges,
  type WorkedOut,
} from './reminder-table.js';
import type { ReminderRow } from './reminder-row.js';

/** How far the log has been followed; see the table. */
export interface Progress {
  readonly position: number;
  readonly deliveredUpTo: number;
}

/** A ring that has not come in time is set again after this, milliseconds. */
const PATIENCE = 15_000;
/** Days that a reminder which has been dealt with is kept for lists. */
const KEPT_DAYS = 30;

/** The tables of the reminders. */
export class ReminderBook {
  constructor(
    private readonly pool: Pool,
    private readonly alarm: Pick<AlarmClock, 'set' | 'joinsTransactions'>,
  ) {}

  /** @param upTo moves the progress in the same transaction, unless another worker has been faster */
  async write(
    answers: readonly WorkedOut[],
    deliveries: readonly NewDelivery[],
    now: Instant,
    upTo?: { readonly from: number; readonly to: number },
  ): Promise<TableChanges> {
    const { rings, ...changes } = await inTransaction(this.pool, async (client) => {
      const written = await writeWorkedOut(client, answers, this.alarm, now);
      const added = await this.addDeliveries(client, deliveries, now);
      if (upTo !== undefined) {
        await client.query('update reminders.progress set position = $2 where position = $1', [upTo.from, upTo.to]);
      }
      return { ...written, rings: [...written.rings, ...added] };
    });
    // Where the queue is not in the same database; what is lost between here and there, the sweep finds.
    if (rings.length > 0) await this.alarm.set(rings);
    return changes;
  }

  /** Those of today who have not had theirs; answers how many. */
  async addDigests(now: Instant, isOpen: (unit: string) => boolean): Promise<number> {
    const digests = await dueDigests(this.pool, now, isOpen);
    if (digests.length === 0) return 0;
    const rings = await inTransaction(this.pool, async (client) => {
      await markDigests(client, digests, dayOf(now));
      return this.addDeliveries(client, digests, now);
    });
    if (rings.length > 0) await this.alarm.set(rings);
    return digests.length;
  }

  private async addDeliveries(
    client: pg.PoolClient,
    deliveries: readonly NewDelivery[],
    now: Instant,
  ): Promise<readonly Ring[]> {
    if (deliveries.length === 0) return [];
    const { rows } = await client.query<{ id: string; next_at: Date }>(
      `insert into reminders.deliveries
         (id, kind, reminder_id, case_id, to_person, to_client, created_at, ends_at, next_at, armed_for, contents)
       select id, kind, reminder_id, case_id, to_person, to_client, $2, ends_at, next_at, next_at, contents
         from json_to_recordset($1::json) as d(
                id text, kind text, reminder_id text, case_id uuid, to_person text, to_client uuid, ends_at timestamptz,
                next_at timestamptz, contents jsonb)
       on conflict (id) do nothing
       returning id, next_at`,
      [
        JSON.stringify(
          deliveries.map((each) => ({
            ...{ id: each.id, kind: each.kind, reminder_id: each.reminderId, case_id: each.caseId },
            ...{ to_person: each.toPerson, to_client: each.toClient, ends_at: each.endsAt, next_at: each.nextAt },
            contents: each.contents,
          })),
        ),
        now,
      ],
    );
    const rings = rows.map(({ id, next_at }): Ring => ({ kind: 'delivery', id, at: next_at.toISOString() }));
    if (!this.alarm.joinsTransactions || rings.length === 0) return rings;
    await this.alarm.set(rings, client);
    return [];
  }

  /** Undefined before all cases have been worked out for the first time. */
  async progress(): Promise<Progress | undefined> {
    const { rows } = await this.pool.query<{ position: string; delivered_up_to: string }>(
      'select position, delivered_up_to from reminders.progress where position >= 0',
    );
    const [row] = rows;
    return row && { position: Number(row.position), deliveredUpTo: Number(row.delivered_up_to) };
  }

  /**
   * Nothing that was filed up to here is delivered, and everything that is filed later: to be said before the first case
   * is worked out, because its reminders may be sent before the last one is. What was said first holds.
   */
  async deliverFrom(position: number): Promise<void> {
    await this.pool.query(
      'insert into reminders.progress (position, delivered_up_to) values (-1, $1) on conflict do nothing',
      [position],
    );
  }

  /** All cases have been worked out, as the log was here; the log is followed from there, or earlier. */
  async begin(position: number): Promise<void> {
    await this.pool.query(
      'update reminders.progress set position = least(delivered_up_to, $1::bigint) where position < 0',
      [position],
    );
  }

  /** How many reminders and escalations should have been sent by now. */
  async due(now: Instant): Promise<number> {
    const { rows } = await this.pool.query<{ due: number }>(
      'select count(*)::int as due from reminders.reminders where closed_at is null and next_at <= $1',
      [now],
    );
    return rows[0]?.due ?? 0;
  }

  async find(id: string): Promise<ReminderRow | undefined> {
    const { rows } = await this.pool.query<StoredRow>(
      `select ${COLUMNS}, closed_at from reminders.reminders where id = $1 and closed_at is null`,
      [id],
    );
    return rows[0] && rowOf(rows[0]);
  }

  /** Sets what comes into the horizon, and again what should have rung. Answers how many were late. */
  async sweep(now: Instant): Promise<{ readonly set: number; readonly late: number }> {
    let [set, late] = [0, 0];
    for (const kind of ['reminder', 'case', 'delivery'] as const) {
      const rings = await this.takeUp(kind, now);
      if (rings.length > 0) await this.alarm.set(rings);
      set += rings.length;
      late += rings.filter((ring) => ring.late).length;
    }
    const kept = new Date(Date.parse(now) - KEPT_DAYS * HORIZON).toISOString();
    await this.pool.query('delete from reminders.reminders where closed_at < $1', [kept]);
    await this.pool.query(`delete from reminders.deliveries where settled_at < $1 and state <> 'dead'`, [kept]);
    return { set, late };
  }

  private async takeUp(kind: RingKind, now: Instant): Promise<readonly Ring[]> {
    const { table, key, open } = TABLES[kind];
    const horizon = new Date(Date.parse(now) + HORIZON).toISOString();
    const late = new Date(Date.parse(now) - PATIENCE).toISOString();
    const { rows } = await this.pool.query<{ id: string; next_at: Date; late: boolean }>(
      `update ${table} r set armed_for = r.next_at
         from (select ${key}, armed_for is not distinct from next_at as armed from ${table}
                where ${open} next_at <= $1::timestamptz
                  and (armed_for is distinct from next_at or next_at < $2::timestamptz)
                order by next_at limit 20000 for update skip locked) d
        where r.${key} = d.${key}
       returning r.${key} as id, r.next_at, (d.armed and r.next_at < $2::timestamptz) as late`,
      [horizon, late],
    );
    return rows.map((row) => ({
      kind,
      id: row.id,
      at: row.next_at.toISOString(),
      ...(row.late ? { late: true as const } : {}),
    }));
  }
}

const TABLES: Readonly<Record<RingKind, { readonly table: string; readonly key: string; readonly open: string }>> = {
  reminder: { table: 'reminders.reminders', key: 'id', open: 'closed_at is null and' },
  case: { table: 'reminders.cases', key: 'case_id', open: '' },
  delivery: { table: 'reminders.deliveries', key: 'id', open: '' },
};
