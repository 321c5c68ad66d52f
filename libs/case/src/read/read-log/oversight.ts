import type { EventStore } from '@polku/event-store';
import type { Clock } from '@polku/kernel';
import { readsAbout, readsWithin, type Queryable, type ReadWindow, type RecordedRead } from '@polku/privacy';
import type { LocalDate } from '../../events/index.js';
import { localDate } from '../../write/local-date.js';
import type { ReadDatabase } from '../database.js';
import type { DefinitionLabels } from '../definition-labels.js';

export interface OversightParts {
  /** With everybody's rows. */
  readonly database: ReadDatabase;
  /** Opens sealed events. */
  readonly store: Pick<EventStore, 'load' | 'loadMany'>;
  readonly labels: DefinitionLabels;
  readonly clock: Clock;
}

/** What the register of professionals knows of somebody today. */
export interface KnownProfessional {
  readonly personId: string;
  readonly name: string;
  readonly profession: string;
  readonly organisation: string;
  readonly unit: string;
}

/**
 * What those see who watch over the reading of client data: the data-protection officer and the auditor. It goes by no
 * case's rights, so no other view takes it, and each of its answers is itself recorded.
 */
export class Oversight {
  readonly database: ReadDatabase;
  readonly store: OversightParts['store'];
  readonly labels: DefinitionLabels;
  readonly clock: Clock;
  /** The database as the read log asks it. */
  readonly log: Queryable;

  constructor(parts: OversightParts) {
    ({ database: this.database, store: this.store, labels: this.labels, clock: this.clock } = parts);
    this.log = { query: async (text, values = []) => ({ rows: await parts.database.query(text, values) }) as never };
  }

  get today(): LocalDate {
    return localDate(this.clock.now());
  }

  /** Every read of a client's data within a window, oldest first. */
  readsAbout(clientId: string, window: ReadWindow): Promise<readonly RecordedRead[]> {
    return allOf((after) => readsAbout(this.log, clientId, { ...window, after, limit: PAGE }));
  }

  /** Every read within a window, oldest first; at most so many. */
  async readsWithin(window: ReadWindow, most: number): Promise<readonly RecordedRead[]> {
    return allOf((after) => readsWithin(this.log, { ...window, after, limit: PAGE }), most);
  }

  async professionals(ids: readonly string[]): Promise<ReadonlyMap<string, KnownProfessional>> {
    const rows = await this.database.query<KnownProfessional>(
      `select person_id as "personId", name, profession, organisation, unit from professionals where person_id = any($1::text[])`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.personId, row]));
  }

  async casesOf(clientId: string): Promise<readonly string[]> {
    const rows = await this.database.query<{ caseId: string }>(
      `select case_id::text as "caseId" from caseload where client_id = $1::uuid order by opened_at, case_id`,
      [clientId],
    );
    return rows.map(({ caseId }) => caseId);
  }
}

const PAGE = 1_000;

async function allOf(
  page: (after: number) => Promise<readonly RecordedRead[]>,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly RecordedRead[]> {
  const all: RecordedRead[] = [];
  for (;;) {
    const entries = await page(all.at(-1)?.sequence ?? 0);
    all.push(...entries);
    if (entries.length < PAGE || all.length >= most) return all.slice(0, most);
  }
}
