import type { Instant, LocalDate } from '@polku/case';
import type pg from 'pg';
import { dayNumber, dayOf, dayOfNumber } from '../calendar/days.js';
import type { NewDelivery } from './new-delivery.js';

interface DueDigest {
  readonly person_id: string;
  readonly unit: string;
  readonly away_from: LocalDate | null;
  readonly away_to: LocalDate | null;
}

/**
 * Professionals who get a digest today: those for whom something waits and who are there, and those who have come back
 * from an absence. Each once a day; whoever is away gets it on the day of the return.
 * @param isOpen whether the unit works today
 */
export async function dueDigests(
  pool: pg.Pool,
  now: Instant,
  isOpen: (unit: string) => boolean,
): Promise<readonly NewDelivery[]> {
  const today = dayOf(now);
  const { rows } = await pool.query<DueDigest>(
    `select p.person_id, p.unit, b.away_from::text, b.away_to::text
       from professionals p
       left join reminders.preferences r using (person_id)
       left join lateral (
         select min(from_day) as away_from, max(to_day) as away_to
           from unnest(p.substitute_from, p.substitute_to) as s(from_day, to_day)
          where to_day < $1::date
            and to_day >= coalesce((select max(day) from reminders.digests d where d.person_id = p.person_id), $1::date - 7)
       ) b on true
      where not p.has_left
        and coalesce(r.digest, 'daily') = 'daily'
        and (r.email is not null or p.contact like '%@%')
        and not exists (select from reminders.digests d where d.person_id = p.person_id and d.day = $1::date)
        and not exists (select from unnest(p.substitute_from, p.substitute_to) as s(from_day, to_day)
                         where from_day <= $1::date and $1::date <= to_day)`,
    [today],
  );
  return rows.filter(({ unit }) => isOpen(unit)).map((row) => digestOf(row, today, now));
}

function digestOf({ person_id, away_from, away_to }: DueDigest, today: LocalDate, now: Instant): NewDelivery {
  const isBack = away_from !== null && away_to !== null;
  const kind = isBack ? 'while-away' : 'digest';
  return {
    id: `${kind}.${today}.${person_id.replace(/[^A-Za-z0-9_-]/g, '_')}`,
    kind,
    toPerson: person_id,
    nextAt: now,
    contents: {
      since: isBack ? `${away_from}T00:00:00.000Z` : `${dayOfNumber(dayNumber(today) - 1)}T06:00:00.000Z`,
      ...(isBack ? { away: { from: away_from, to: away_to } } : {}),
    },
  };
}

/** In the transaction that adds the messages. */
export async function markDigests(
  client: pg.PoolClient,
  digests: readonly NewDelivery[],
  today: LocalDate,
): Promise<void> {
  await client.query(
    `insert into reminders.digests (person_id, day, kind)
     select p, $1::date, k from unnest($2::text[], $3::text[]) as d(p, k) on conflict do nothing`,
    [today, digests.map(({ toPerson }) => toPerson), digests.map(({ kind }) => kind)],
  );
}
