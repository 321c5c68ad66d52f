import {
  basisFor,
  levelsFor,
  type Basis,
  type Moment,
  type ProtectedCase,
  type Reader,
  type SensitiveLevel,
} from '@polku/access';
import type { CaseState } from '../../case-state.js';
import type { Recorded, ReminderEvent } from '../../events/index.js';
import { protectedCaseOf } from '../../rights/protected-case-of.js';
import type { CaseReader, ReadCase } from '../case-reader.js';
import type { ClientName, ClientNames, NamedClient } from '../clients/client-names.js';
import type { ReadDatabase } from '../database.js';
import type { ReadBasis, ReadJournal } from './read-journal.js';
import { VisibleDatabase } from './visible-database.js';

/** A case that the reader may see. */
export interface VisibleCase extends ReadCase {
  readonly basis: Basis;
  /** Answers of forms that are marked so may be shown, too. */
  readonly levels: ReadonlySet<SensitiveLevel>;
}

/** Whose data a row is of, and why the reader may see it. */
export interface ShownRow {
  readonly clientId: string;
  readonly basis: Basis;
}

export interface CaseAccessParts {
  /** With everybody's rows. */
  readonly database: ReadDatabase;
  readonly cases: CaseReader;
  readonly names: ClientNames;
  readonly journal: ReadJournal;
}

/**
 * The one door through which a reader gets at data of clients: it opens what the policy opens, and writes down what was
 * seen. Made for one request.
 */
export class CaseAccess {
  /** Only rows that the reader may see. */
  readonly database: ReadDatabase;
  /** How often something was recorded: an answer about clients without it is a fault of the view. */
  recorded = 0;

  constructor(
    private readonly parts: CaseAccessParts,
    readonly reader: Reader,
    readonly moment: Moment,
    private readonly requestId: string,
  ) {
    this.database = new VisibleDatabase(parts.database, reader, moment);
  }

  /**
   * A case straight from the log; undefined when there is none, or none that the reader may see. Both cost the same, so
   * that the time does not tell which it was.
   */
  async case(caseId: string, view: string): Promise<VisibleCase | undefined> {
    const found = await this.parts.cases.read(caseId);
    const subject = found === undefined ? undefined : protectedCaseOf(found.state);
    const basis = subject === undefined ? undefined : basisFor(this.reader, 'view', subject, this.moment);
    if (found === undefined || subject === undefined || basis === undefined) {
      await this.refused(view, subject === undefined ? [] : [subject.clientId]);
      return undefined;
    }
    await this.shown(view, [{ clientId: subject.clientId, basis }]);
    return { ...found, basis, levels: levelsFor(this.reader, subject, this.moment) };
  }

  /** What was done about the reminders of a case that {@link case} has answered: it is seen with the case. */
  remindersOf({ state }: VisibleCase): Promise<readonly Recorded<ReminderEvent>[]> {
    return this.parts.cases.reminders(state.caseId);
  }

  /** Whose data a case is that was read from the log; undefined when the reader may not see it. It is not recorded. */
  rowOf(state: CaseState): ShownRow | undefined {
    const subject = protectedCaseOf(state);
    const basis = basisFor(this.reader, 'view', subject, this.moment);
    return basis === undefined ? undefined : { clientId: subject.clientId, basis };
  }

  /** Names of clients whose rows {@link database} has answered. */
  names(clients: readonly NamedClient[]): Promise<ReadonlyMap<string, ClientName>> {
    return this.parts.names.of(clients);
  }

  /**
   * What the rights to a case go by, and nothing else of it: for who sees the case and for the officer who answers for
   * the rights of others.
   */
  async rightsTo(caseId: string): Promise<ProtectedCase | undefined> {
    const found = await this.parts.cases.read(caseId);
    const subject = found === undefined ? undefined : protectedCaseOf(found.state);
    const basis = subject === undefined ? undefined : basisFor(this.reader, 'view', subject, this.moment);
    if (subject !== undefined && basis !== undefined) {
      await this.shown('rights', [{ clientId: subject.clientId, basis }]);
      return subject;
    }
    if (subject !== undefined && this.reader.roles.includes('data-protection-officer')) {
      await this.overseen('rights', [subject.clientId]);
      return subject;
    }
    await this.refused('rights', subject === undefined ? [] : [subject.clientId]);
    return undefined;
  }

  /**
   * The open cases of whoever has an identity code, else the one that changed last: for an emergency, so it goes past the
   * policy and says nothing but identifiers. The search is recorded, also one that finds nobody.
   * @param identityToken of the blind index; undefined when what was typed is no code
   */
  async casesInEmergency(identityToken: string | undefined): Promise<readonly string[]> {
    const rows = await this.parts.database.query<{ caseId: string; clientId: string; open: boolean }>(
      `select c.case_id as "caseId", c.client_id as "clientId", c.status <> 'exited' as "open"
       from clients k join caseload c on c.client_id = k.client_id
       where k.identity_token = $1 order by c.changed_at desc`,
      [identityToken ?? null],
    );
    const open = rows.filter((row) => row.open);
    const found = open.length > 0 ? open : rows.slice(0, 1);
    if (found.length === 0) await this.refused('emergency-search', []);
    else
      await this.shown(
        'emergency-search',
        found.map(({ clientId }) => ({ clientId, basis: 'break-glass' })),
      );
    return found.map(({ caseId }) => caseId);
  }

  /** To be awaited before rows are answered: each client once for each basis, all in one entry of the log where possible. */
  async shown(view: string, rows: readonly ShownRow[]): Promise<void> {
    const subjects = new Map<ReadBasis, Set<string>>();
    for (const { clientId, basis } of rows) {
      const seen = subjects.get(basis);
      if (seen === undefined) subjects.set(basis, new Set([clientId]));
      else seen.add(clientId);
    }
    if (subjects.size === 0) subjects.set('none', new Set());
    await this.record(view, 'shown', subjects);
  }

  async refused(view: string, clients: readonly string[]): Promise<void> {
    await this.record(view, 'refused', new Map([['none' as const, new Set(clients)]]));
  }

  /** To be awaited before something of the read log is answered: who looks at whose log is itself recorded. */
  async overseen(view: string, clients: readonly string[], purpose?: string): Promise<void> {
    const basis = this.reader.roles.includes('data-protection-officer') ? 'oversight' : 'audit';
    await this.record(view, 'shown', new Map([[basis, new Set(clients)]]), purpose);
  }

  private async record(
    view: string,
    outcome: 'shown' | 'refused',
    subjects: ReadonlyMap<ReadBasis, ReadonlySet<string>>,
    purpose?: string,
  ): Promise<void> {
    const { reader, requestId } = this;
    this.recorded += 1;
    await this.parts.journal.record(
      [...subjects].map(([basis, clients]) => ({
        ...{ reader, view, subjects: [...clients], basis, outcome, requestId },
        ...(purpose === undefined ? {} : { purpose }),
      })),
    );
  }
}
