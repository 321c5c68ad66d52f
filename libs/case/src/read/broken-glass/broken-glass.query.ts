import type { CaseEvent, Instant, Recorded } from '../../events/index.js';
import { asCaseEvent } from '../../write/case-commands.js';
import type { Oversight } from '../read-log/oversight.js';

/** Somebody opened a case in an emergency. */
export interface BrokenGlass {
  readonly grantId: string;
  readonly caseId: string;
  readonly clientId: string;
  readonly personId: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly reviewedAt: Instant | null;
  /** How often the person looked at the client's data on this basis while it was open. */
  readonly reads: number;
}

/** What stands in the case's own stream of it. */
export interface GlassStory {
  readonly name: string;
  readonly profession: string | null;
  readonly organisation: string | null;
  /** In the person's own words; empty once the client was erased. */
  readonly reason: string;
  readonly verdict: 'justified' | 'unjustified' | null;
  readonly note: string | null;
}

export interface BrokenGlassQuestion {
  readonly reviewed?: boolean;
  /** The last one of the page before. */
  readonly after?: { readonly from: Instant; readonly grantId: string };
  readonly limit: number;
}

const UTC = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** The oldest first: it has waited longest for its review. */
export function brokenGlass(
  { database }: Pick<Oversight, 'database'>,
  { reviewed, after, limit }: BrokenGlassQuestion,
): Promise<readonly BrokenGlass[]> {
  return database.query<BrokenGlass>(
    `select g.id as "grantId", c.case_id::text as "caseId", c.client_id::text as "clientId", g.person as "personId",
            to_char(g.starts at time zone 'UTC', ${UTC}) as "from", to_char(g.ends at time zone 'UTC', ${UTC}) as "until",
            to_char(g.reviewed_at at time zone 'UTC', ${UTC}) as "reviewedAt",
            (select count(*)::int from privacy.read_log entry
              where entry.subjects @> array[c.client_id::text] and entry.person_id = g.person
                and entry.basis = 'break-glass' and entry.at >= g.starts and entry.at < g.ends) as "reads"
       from caseload c
      cross join lateral unnest(c.glass_id, c.glass_person, c.glass_from, c.glass_until, c.glass_reviewed_at)
             as g (id, person, starts, ends, reviewed_at)
      where ($1::boolean is null or (g.reviewed_at is not null) = $1)
        and ($2::timestamptz is null or (g.starts, g.id) > ($2, $3::text))
      order by g.starts, g.id limit $4`,
    [reviewed ?? null, after?.from ?? null, after?.grantId ?? null, limit],
  );
}

/** The stories of those on one page, by grant: opened from the streams of their cases. */
export async function glassStories(
  { store }: Pick<Oversight, 'store'>,
  page: readonly BrokenGlass[],
): Promise<ReadonlyMap<string, GlassStory>> {
  const slices = await store.loadMany([...new Set(page.map(({ caseId }) => `case-${caseId}`))]);
  const stories = new Map<string, GlassStory>();
  for (const { caseId, grantId } of page) {
    const story = storyOf((slices.get(`case-${caseId}`)?.events ?? []).map(asCaseEvent), grantId);
    if (story !== undefined) stories.set(grantId, story);
  }
  return stories;
}

function storyOf(events: readonly Recorded<CaseEvent>[], grantId: string): GlassStory | undefined {
  let story: GlassStory | undefined;
  for (const { type, data } of events) {
    if (type === 'GlassBroken' && data.grantId === grantId) {
      const { person, reason } = data;
      story = {
        name: textOf(person.name) ?? '',
        profession: person.profession ?? null,
        organisation: person.organisation ?? null,
        reason: textOf(reason) ?? '',
        ...{ verdict: null, note: null },
      };
    }
    if (type === 'GlassReviewed' && data.grantId === grantId && story !== undefined) {
      story = { ...story, verdict: data.verdict, note: textOf(data.note) };
    }
  }
  return story;
}

/** What was sealed and whose key is destroyed is no text. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
