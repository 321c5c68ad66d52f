import {
  asCaseEvent,
  asClientEvent,
  foldCase,
  foldClient,
  localDate,
  retentionOf,
  type RetainedClass,
} from '@polku/case';
import { RETENTION_SCHEDULE } from '@polku/privacy';
import { viewsAtEnd } from './erasure.js';
import type { Polku } from './open-polku.js';

/** A client whose data nothing asks to keep any more. */
export interface DueClient {
  readonly clientId: string;
  /** Last day that it had to be kept. */
  readonly until: string;
  readonly cases: number;
  readonly classes: readonly RetainedClass[];
  /** Orders to keep it all the same. */
  readonly legalHolds: number;
}

/** Clients that are looked at together. */
const BATCH = 200;

/** Years of the class that ends first: nobody whose last case closed later is due. */
const FEWEST_YEARS = Math.min(...RETENTION_SCHEDULE.flatMap(({ years }) => (years === undefined ? [] : [years])));

/** Whose retention is over today, the longest over first; nothing sealed is opened for it. */
export async function retentionDue(polku: Polku): Promise<readonly DueClient[]> {
  await viewsAtEnd(polku, ['caseload', 'clients']);
  const today = localDate(polku.readSide.clock.now());
  const candidates = await polku.dataSource.query<{ client: string; cases: string[] }[]>(
    `select c.client_id as client, array_agg(c.case_id::text order by c.case_id) as cases
       from caseload c
      where not exists (select from clients k where k.client_id = c.client_id and k.erased)
      group by c.client_id
     having bool_and(c.status = 'exited')
        and max(c.exit_at[array_upper(c.exit_at, 1)]) < $1::date - make_interval(years => $2)
      order by c.client_id`,
    [today, FEWEST_YEARS],
  );
  const due: DueClient[] = [];
  for (let start = 0; start < candidates.length; start += BATCH) {
    due.push(...(await dueAmong(polku, candidates.slice(start, start + BATCH), today)));
  }
  return due.sort((one, other) => (one.until < other.until ? -1 : 1));
}

async function dueAmong(
  { stored }: Polku,
  candidates: readonly { readonly client: string; readonly cases: readonly string[] }[],
  today: string,
): Promise<readonly DueClient[]> {
  const names = candidates.flatMap(({ client, cases }) => [`client-${client}`, ...cases.map((each) => `case-${each}`)]);
  const slices = await stored.loadMany(names);
  const eventsOf = (stream: string) => slices.get(stream)?.events ?? [];
  return candidates.flatMap(({ client, cases }): DueClient[] => {
    const { until, classes } = retentionOf(cases.map((each) => foldCase(eventsOf(`case-${each}`).map(asCaseEvent))));
    if (until === undefined || until === 'permanent' || until >= today) return [];
    const { legalHolds } = foldClient(eventsOf(`client-${client}`).map(asClientEvent));
    return [{ clientId: client, until, cases: cases.length, classes, legalHolds: legalHolds.length }];
  });
}
