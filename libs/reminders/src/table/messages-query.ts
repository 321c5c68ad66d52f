import type { Basis } from '@polku/access';
import type { Instant, ReadDatabase } from '@polku/case';
import { deliveryOf, type Delivery, type DeliveryState, type StoredDelivery } from './delivery-book.js';

export interface VisibleMessage {
  readonly delivery: Delivery;
  /** Whose data it is; absent of the reader's own digests. */
  readonly clientId?: string;
  readonly basis?: Basis;
}

type Row = StoredDelivery & { readonly client_id: string | null; readonly access_basis: Basis | null };

/** Whose digests are shown beside the messages about cases that the reader may see: they name no client. */
export type DigestsOf = string | typeof EVERYBODY;
/** For the operator of the machine, who is in nobody's register. */
export const EVERYBODY = null;

const VISIBLE = `from reminders.deliveries d left join visible_cases v on v.case_id = d.case_id
  where (v.case_id is not null or (d.case_id is null and ($1::text is null or d.to_person = $1)))`;

/** Messages of cases that the reader may see, and the reader's own; the newest first. */
export async function messagesPage(
  visible: ReadDatabase,
  personId: DigestsOf,
  states: readonly DeliveryState[],
  page: { readonly limit: number; readonly after?: readonly [Instant, string] },
): Promise<readonly VisibleMessage[]> {
  const rows = await visible.query<Row>(
    `select d.*, v.client_id, v.access_basis ${VISIBLE} and d.state = any($2::text[])
        and ($3::timestamptz is null or (d.created_at, d.id) < ($3::timestamptz, $4::text))
      order by d.created_at desc, d.id desc limit ${String(Math.trunc(page.limit))}`,
    [personId, states, page.after?.[0] ?? null, page.after?.[1] ?? null],
  );
  return rows.map(messageOf);
}

export async function findMessage(
  visible: ReadDatabase,
  personId: DigestsOf,
  id: string,
): Promise<VisibleMessage | undefined> {
  const [row] = await visible.query<Row>(`select d.*, v.client_id, v.access_basis ${VISIBLE} and d.id = $2`, [
    personId,
    id,
  ]);
  return row && messageOf(row);
}

function messageOf(row: Row): VisibleMessage {
  return {
    delivery: deliveryOf(row),
    ...(row.client_id === null ? {} : { clientId: row.client_id }),
    ...(row.access_basis === null ? {} : { basis: row.access_basis }),
  };
}
