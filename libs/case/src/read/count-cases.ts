import type { GuardCounts } from '../path/index.js';
import type { CountCases } from '../write/case-commands.js';
import type { ReadDatabase } from './database.js';

/** Counts for guards from the caseload: as fresh as its projection, so a limit may be passed by one in a race. */
export class CaseloadCounts implements CountCases {
  constructor(private readonly database: ReadDatabase) {}

  async forGuards(pathId: string, responsiblePersonId: string | undefined): Promise<GuardCounts> {
    const [facts, caseload] = await Promise.all([
      this.database.query<{ fact: string; count: number }>(
        `select f.fact, count(*)::int as count from caseload c cross join lateral unnest(c.facts) as f(fact)
         where c.path_id = $1 group by f.fact`,
        [pathId],
      ),
      responsiblePersonId === undefined ? undefined : this.caseloadOf(pathId, responsiblePersonId),
    ]);
    return {
      withFact: Object.fromEntries(facts.map(({ fact, count }) => [fact, count])),
      ...(caseload === undefined ? {} : { caseload }),
    };
  }

  private async caseloadOf(
    pathId: string,
    personId: string,
  ): Promise<{ readonly open: number; readonly clientWorkPercent: number }> {
    const [row] = await this.database.query<{ open: number; percent: number | null }>(
      `select (select count(*)::int from caseload c where c.path_id = $1 and c.manager_id = $2 and c.status <> 'exited') as open,
              (select p.client_work_percent from professionals p where p.person_id = $2) as percent`,
      [pathId, personId],
    );
    return { open: row?.open ?? 0, clientWorkPercent: row?.percent ?? 100 };
  }
}
