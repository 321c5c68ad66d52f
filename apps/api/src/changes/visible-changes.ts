import type { Reader } from '@polku/access';
import type { ReadSide, ShownRow } from '@polku/case';
import type { Change } from './change.js';

/** Longest wait at a time for the views, milliseconds: then whether the reader is still there is looked at. */
const PATIENCE = 2_000;

interface ViewOf {
  readonly projection: string;
  readonly table: string;
  readonly key: string;
  /** Kinds of what changed that are called by the same identifiers. */
  readonly kinds: readonly string[];
}

/** The views that tell who may see a change. What was done about the reminders of a case is for who sees the case. */
const VIEWS: readonly ViewOf[] = [
  { projection: 'caseload', table: 'visible_cases', key: 'case_id', kinds: ['case', 'reminders'] },
  { projection: 'clients', table: 'visible_clients', key: 'client_id', kinds: ['client'] },
];

/** Kinds that are about no client. Any other kind is told to nobody until somebody has said to whom. */
const FOR_EVERYBODY: readonly string[] = ['professional', 'path'];

interface Seen extends ShownRow {
  readonly id: string;
}

/** What one reader gets of the feed: rights are looked up for every page anew, since a feed is open for long. */
export class VisibleChanges {
  constructor(
    private readonly readSide: ReadSide,
    private readonly account: Reader,
    private readonly requestId: string,
  ) {}

  /** Waits until the views have seen the changes: who may see them is not known before. */
  async of(changes: readonly Change[], ended: AbortSignal): Promise<readonly Change[]> {
    const visible = new Map<string, Seen>();
    const access = await this.readSide.accessFor(this.account, this.requestId);
    for (const view of VIEWS) {
      const of = changes.filter(({ kind }) => view.kinds.includes(kind));
      const last = of.at(-1);
      if (last === undefined) continue;
      if (!(await this.reached(view, last.position, ended))) return [];
      const ids = [...new Set(of.map(({ id }) => id))];
      const rows = await access.database.query<Seen>(
        `select ${view.key}::text as "id", client_id as "clientId", access_basis as "basis" from ${view.table} where ${view.key} = any($1::uuid[])`,
        [ids],
      );
      for (const row of rows) for (const kind of view.kinds) visible.set(`${kind}-${row.id}`, row);
    }
    if (visible.size > 0) await access.shown('changes', [...visible.values()]);
    return changes.filter(({ kind, id }) => FOR_EVERYBODY.includes(kind) || visible.has(`${kind}-${id}`));
  }

  private async reached({ projection }: ViewOf, position: number, ended: AbortSignal): Promise<boolean> {
    while (!ended.aborted) {
      if ((await this.readSide.freshness.waitFor(projection, position, PATIENCE)) >= position) return true;
    }
    return false;
  }
}
