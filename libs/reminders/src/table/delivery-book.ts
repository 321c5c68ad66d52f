import type { Instant } from '@polku/case';
import type pg from 'pg';
import type { AlarmClock } from '../alarm/alarm-clock.js';
import type { DeliveryFault, OutgoingChannel } from '../channels/channel.js';
import type { NewDelivery } from './new-delivery.js';

export const DELIVERY_STATES = ['waiting', 'sent', 'caught', 'to-print', 'dead', 'dropped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** A message to one receiver, as far as it has come. */
export interface Delivery extends Omit<NewDelivery, 'nextAt' | 'endsAt'> {
  readonly state: DeliveryState;
  readonly channel?: OutgoingChannel;
  readonly attempts: number;
  readonly nextAt?: Instant;
  readonly createdAt: Instant;
  readonly settledAt?: Instant;
  readonly reason?: string;
}

/** Why a message needs not go any more; beside the faults of channels. */
export type DropReason = 'not-wanted' | 'no-address' | 'nothing-to-tell' | 'client-erased';

/** Milliseconds; longer than any channel takes for one message. */
const TAKEN_FOR = 120_000;

/** Messages on their way out. */
export class DeliveryBook {
  constructor(
    private readonly pool: pg.Pool,
    private readonly alarm: Pick<AlarmClock, 'set'>,
  ) {}

  async find(id: string): Promise<Delivery | undefined> {
    const { rows } = await this.pool.query<StoredDelivery>('select * from reminders.deliveries where id = $1', [id]);
    return rows[0] && deliveryOf(rows[0]);
  }

  /**
   * What is to go now, for who takes it first: to everybody else it is not due again until the taker must have come to an
   * end with it. A server that takes its time does not make two workers hand over the same message.
   */
  async take(id: string, now: Instant): Promise<Delivery | undefined> {
    const until = new Date(Date.parse(now) + TAKEN_FOR).toISOString();
    const { rows } = await this.pool.query<StoredDelivery>(
      `update reminders.deliveries set next_at = $3, armed_for = $3
        where id = $1 and state = 'waiting' and next_at <= $2 returning *`,
      [id, now, until],
    );
    return rows[0] && deliveryOf(rows[0]);
  }

  /** It was taken and could not be dealt with: it is due again. */
  async giveBack({ id, nextAt }: Delivery, now: Instant): Promise<void> {
    await this.pool.query(
      `update reminders.deliveries set next_at = $3, armed_for = $3 where id = $1 and state = 'waiting' and next_at = $2`,
      [id, nextAt, now],
    );
  }

  /** It has left the house, or never will. */
  async settle(
    id: string,
    state: Exclude<DeliveryState, 'waiting'>,
    now: Instant,
    details: {
      readonly channel?: OutgoingChannel;
      readonly reason?: DropReason | DeliveryFault;
      readonly attempts?: number;
    } = {},
  ): Promise<void> {
    await this.pool.query(
      `update reminders.deliveries
          set state = $2, settled_at = $3, next_at = null, armed_for = null,
              channel = coalesce($4, channel), reason = $5, attempts = coalesce($6, attempts)
        where id = $1 and state in ('waiting', 'to-print')`,
      [id, state, now, details.channel ?? null, details.reason ?? null, details.attempts ?? null],
    );
  }

  /** Another try, at its time. */
  async putOff(
    id: string,
    nextAt: Instant,
    details: {
      readonly attempts?: number;
      readonly channel?: OutgoingChannel;
      readonly reason?: DeliveryFault;
      /** Channels that have refused the message. */
      readonly not?: readonly OutgoingChannel[];
    } = {},
  ): Promise<void> {
    await this.pool.query(
      `update reminders.deliveries
          set state = 'waiting', next_at = $2, armed_for = $2, settled_at = null, channel = coalesce($3, channel),
              reason = $4, attempts = coalesce($5, attempts),
              contents = case when $6::jsonb is null then contents else contents || jsonb_build_object('not', $6::jsonb) end
        where id = $1 and state = 'waiting'`,
      [
        ...[id, nextAt, details.channel ?? null, details.reason ?? null, details.attempts ?? null],
        details.not === undefined ? null : JSON.stringify(details.not),
      ],
    );
    await this.alarm.set([{ kind: 'delivery', id, at: nextAt }]);
  }

  /** What channels have given up, newest first. */
  async dead(most: number): Promise<readonly Delivery[]> {
    const { rows } = await this.pool.query<StoredDelivery>(
      `select * from reminders.deliveries where state = 'dead' order by settled_at desc, id limit $1`,
      [most],
    );
    return rows.map(deliveryOf);
  }

  /** Tries again from the beginning; false when it is not among the dead. */
  async retry(id: string, now: Instant): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `update reminders.deliveries
          set state = 'waiting', settled_at = null, attempts = 0, next_at = $2, armed_for = $2, contents = contents - 'not'
        where id = $1 and state = 'dead'`,
      [id, now],
    );
    if (rowCount !== 1) return false;
    await this.alarm.set([{ kind: 'delivery', id, at: now, late: true }]);
    return true;
  }

  /** Tries everything again that channels have given up; answers how much that is. */
  async retryAll(now: Instant): Promise<number> {
    const { rows } = await this.pool.query<{ id: string }>(
      `update reminders.deliveries
          set state = 'waiting', settled_at = null, attempts = 0, next_at = $1, armed_for = $1, contents = contents - 'not'
        where state = 'dead' returning id`,
      [now],
    );
    await this.alarm.set(rows.map(({ id }) => ({ kind: 'delivery', id, at: now, late: true })));
    return rows.length;
  }
}

export interface StoredDelivery {
  readonly id: string;
  readonly kind: Delivery['kind'];
  readonly reminder_id: string | null;
  readonly case_id: string | null;
  readonly to_person: string | null;
  readonly to_client: string | null;
  readonly channel: OutgoingChannel | null;
  readonly created_at: Date;
  readonly next_at: Date | null;
  readonly attempts: number;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly settled_at: Date | null;
  readonly contents: Readonly<Record<string, unknown>>;
}

export function deliveryOf(row: StoredDelivery): Delivery {
  const optional = {
    ...{ reminderId: row.reminder_id, caseId: row.case_id, toPerson: row.to_person, toClient: row.to_client },
    ...{ channel: row.channel, nextAt: row.next_at?.toISOString(), settledAt: row.settled_at?.toISOString() },
    reason: row.reason,
  };
  return {
    ...{ id: row.id, kind: row.kind, state: row.state, attempts: row.attempts, contents: row.contents },
    createdAt: row.created_at.toISOString(),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null && value !== undefined)),
  };
}
