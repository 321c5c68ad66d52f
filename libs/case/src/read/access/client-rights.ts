import { personsOf, type Reader } from '@polku/access';
import type { EventStore } from '@polku/event-store';
import type { Instant } from '../../events/index.js';
import { momentOf } from '../../rights/protected-case-of.js';
import type { ClientRights } from '../../write/case-commands.js';
import type { ReadDatabase } from '../database.js';
import { VisibleDatabase } from './visible-database.js';

/** Clients of cases that somebody sees, and those whom the person has just registered. */
export class VisibleClients implements ClientRights {
  constructor(
    private readonly database: ReadDatabase,
    private readonly store: EventStore,
  ) {}

  async mayUse(reader: Reader, clientId: string, now: Instant): Promise<boolean> {
    const visible = new VisibleDatabase(this.database, reader, momentOf(now));
    const rows = await visible.query('select from visible_clients where client_id = $1', [clientId]);
    return rows.length > 0 || (await this.justRegistered(reader, clientId));
  }

  /** The view may not have seen it yet; what its registrar does next must not wait for that. */
  private async justRegistered(reader: Reader, clientId: string): Promise<boolean> {
    const { events } = await this.store.load(`client-${clientId}`);
    const registrar = events[0]?.metadata.actor;
    if (registrar === undefined || !personsOf(reader).includes(registrar)) return false;
    const cases = await this.database.query('select from caseload where client_id = $1 limit 1', [clientId]);
    return cases.length === 0;
  }
}
