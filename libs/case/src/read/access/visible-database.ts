import { openedTo, personsOf, type Moment, type OpenedBy, type Reader } from '@polku/access';
import type { ReadDatabase } from '../database.js';
import { conditionSql, type Parameter } from './condition-sql.js';

/** What the SQL of views must not name, but in a text: every row of it would be shown to everybody. */
const EVERYBODYS = /(?<!['"\w])(?:caseload|clients)(?!['"\w])/i;

/**
 * The database as one reader may see it. The SQL of a view names
 * - `visible_cases`: the rows of the caseload that the policy opens to the reader, with `access_basis` beside them;
 * - `visible_clients`: the clients of those cases, and those whom the reader has registered and who have no case yet;
 * - `clients_of_visible_cases`: all clients, to be joined to `visible_cases` and nothing else.
 *
 * A view cannot forget the policy: SQL that names the tables themselves is refused.
 */
export class VisibleDatabase implements ReadDatabase {
  private readonly opened: readonly OpenedBy[];

  constructor(
    private readonly database: ReadDatabase,
    private readonly reader: Reader,
    moment: Moment,
  ) {
    this.opened = openedTo(reader, 'view', moment);
  }

  /** @throws {TypeError} when the SQL reads a table of everybody's rows */
  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    if (EVERYBODYS.test(sql)) throw new TypeError('A view reads visible_cases and visible_clients');
    const values = [...parameters];
    return this.database.query<Row>(this.withPolicy(sql, parameterTo(values)), values);
  }

  private withPolicy(sql: string, parameter: Parameter): string {
    if (!/\bvisible_(?:cases|clients)\b/.test(sql)) return sql.replaceAll('clients_of_visible_cases', 'clients');
    const cases = this.visibleCases(parameter);
    return sql
      .replaceAll(/\bclients_of_visible_cases\b/g, 'clients')
      .replaceAll(/\bvisible_clients\b/g, () => this.visibleClients(cases, parameter))
      .replaceAll(/\bvisible_cases\b/g, () => cases);
  }

  private visibleCases(parameter: Parameter): string {
    const conditions = this.opened.map(({ basis, when }) => ({ basis, sql: conditionSql(when, parameter) }));
    if (conditions.length === 0) return `(select p.*, null::text as access_basis from caseload p where false)`;
    const basis = conditions.map((each) => `when ${each.sql} then '${each.basis}'`).join(' ');
    const any = conditions.map((each) => each.sql).join(' or ');
    return `(select p.*, case ${basis} end as access_basis from caseload p where ${any})`;
  }

  private visibleClients(cases: string, parameter: Parameter): string {
    const registrars = parameter(personsOf(this.reader));
    return `(select q.*, coalesce((select v.access_basis from ${cases} v where v.client_id = q.client_id limit 1), 'relationship') as access_basis
      from clients q
      where exists (select from ${cases} v where v.client_id = q.client_id)
         or (q.registered_by = any(${registrars}::text[]) and not exists (select from caseload w where w.client_id = q.client_id)))`;
  }
}

/** Values that appear twice in the SQL are passed once. */
function parameterTo(values: unknown[]): Parameter {
  const written = new Map<string, string>();
  return (value) => {
    const key = JSON.stringify(value);
    const earlier = written.get(key);
    if (earlier !== undefined) return earlier;
    values.push(value);
    const name = `$${String(values.length)}`;
    written.set(key, name);
    return name;
  };
}
