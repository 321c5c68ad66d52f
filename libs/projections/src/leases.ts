import type { Queryable } from './database.js';

export interface BuildKey {
  readonly projection: string;
  readonly build: number;
}

/**
 * Who works on which build. A lease only saves double work: correctness is the compare-and-set of the checkpoint, so
 * that a lease may be lost, late or doubly held at any time. All times are the clock of the database.
 */
export class Leases {
  constructor(
    private readonly database: Queryable,
    private readonly owner: string,
    private readonly seconds: number,
  ) {}

  /** Takes what is free, run out or already ours; answers what is ours now. */
  async acquire(builds: readonly BuildKey[]): Promise<BuildKey[]> {
    if (builds.length === 0) return [];
    const result = await this.database.query<{ projection: string; build: number }>(
      `insert into projection_leases as l (projection, build, owner, until)
       select projection, build, $3, clock_timestamp() + make_interval(secs => $4)
       from unnest($1::text[], $2::integer[]) as wanted(projection, build)
       order by projection, build
       on conflict (projection, build) do update set owner = excluded.owner, until = excluded.until
       where l.owner = excluded.owner or l.until < clock_timestamp()
       returning projection, build`,
      [builds.map((each) => each.projection), builds.map((each) => each.build), this.owner, this.seconds],
    );
    return result.rows;
  }

  /** Gives up what is ours, so that another worker need not wait for the end of the lease. */
  async release(builds: readonly BuildKey[]): Promise<void> {
    await this.database.query(
      `delete from projection_leases l using unnest($1::text[], $2::integer[]) as given(projection, build)
       where l.projection = given.projection and l.build = given.build and l.owner = $3`,
      [builds.map((each) => each.projection), builds.map((each) => each.build), this.owner],
    );
  }
}
