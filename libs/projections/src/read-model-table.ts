import { createHash } from 'node:crypto';
import type { AnyProjection } from './any-projection.js';
import { columnText, copyLine } from './column-text.js';
import type { ColumnValue } from './projection.js';

/** What the fold of one stream comes to: one row of the table. */
export interface FoldedRow {
  readonly stream: string;
  /** Version and position of the last event in the fold. */
  readonly streamVersion: number;
  readonly position: number;
  /** In the order of the columns. */
  readonly values: readonly ColumnValue[];
}

/** Columns that the runner adds to every read model: how far into its stream and into the log a row is. */
export const TECHNICAL_COLUMNS: readonly string[] = ['stream_version', 'position'];

/** The SQL of one build of a projection: its table, its view, and how rows get in. */
export class ReadModelTable {
  /** `caseload_v3_b7`: a table per build, so that the same version can be built again beside itself. */
  readonly name: string;
  readonly applySql: string;
  readonly copySql: string;
  private readonly columnNames: readonly string[];
  private readonly types: readonly string[];

  constructor(
    private readonly projection: AnyProjection,
    readonly build: number,
  ) {
    this.name = `${projection.name}_v${String(projection.version)}_b${String(build)}`;
    this.columnNames = [...projection.columns.map((column) => column.name), ...TECHNICAL_COLUMNS];
    this.types = [...projection.columns.map((column) => column.type), 'integer', 'bigint'];
    this.applySql = this.statementOfOnePage();
    this.copySql = `copy "${this.name}" (${this.columnList()}) from stdin`;
  }

  createSql(): string {
    const columns = this.columnNames.map((column, index) => `"${column}" ${this.types[index] ?? ''}`);
    return `create table "${this.name}" (${columns.join(', ')})`;
  }

  /** Run after the first filling: an index made at once is several times cheaper than one kept up row by row. */
  indexSql(): readonly string[] {
    return [
      `alter table "${this.name}" add constraint "${this.name}_key" primary key ("${this.projection.key}")`,
      ...this.projection.indexes.map((index) =>
        index.replaceAll('{index}', this.name).replaceAll('{table}', `"${this.name}"`),
      ),
    ];
  }

  viewSql(): string {
    return `create view "${this.projection.name}" as select ${this.columnList()} from "${this.name}"`;
  }

  /** One array per column, in the text form of PostgreSQL. */
  columnArrays(rows: readonly FoldedRow[]): string[] {
    const arrays = this.projection.columns.map((_, index) => columnText(rows.map((row) => row.values[index] ?? null)));
    return [...arrays, columnText(rows.map((row) => row.streamVersion)), columnText(rows.map((row) => row.position))];
  }

  copyLine(row: FoldedRow): string {
    return copyLine([...row.values, row.streamVersion, row.position]);
  }

  /** Values of the key column under which rows of these streams can be: the identifier or the whole name. */
  keysOf(streams: readonly string[]): string[] {
    const identifiers = streams.map((stream) => stream.slice(stream.indexOf('-') + 1));
    return this.keyType() === 'text' ? [...identifiers, ...streams] : identifiers;
  }

  /**
   * A page of the log in one statement, which is one transaction and one round trip: the checkpoint moves if it is still
   * where this worker saw it, and only then are rows written. A row never goes back to an older version of its stream.
   * Parameters: projection, build, expected position, new position, recorded at, count of events, keys without a row,
   * then an array per column. Answers one row with `moved` = 1 or 0.
   */
  private statementOfOnePage(): string {
    const arrays = this.columnNames.map((_, index) => `$${String(index + 8)}::text[]`);
    const aliases = this.columnNames.map((_, index) => `c${String(index)}`);
    const values = aliases.map((alias, index) => this.cast(`u.${alias}`, this.types[index] ?? 'text'));
    const updates = this.columnNames
      .filter((column) => column !== this.projection.key)
      .map((column) => `"${column}" = excluded."${column}"`);
    return `
      with moved as (
        update projection_checkpoints
        set position = $4::bigint, recorded_at = coalesce($5::timestamptz, recorded_at),
            events_done = events_done + $6::bigint, error = null, updated_at = clock_timestamp()
        where projection = $1 and build = $2 and position = $3::bigint and phase in ('catching-up', 'live')
        returning 1
      ), removed as (
        delete from "${this.name}" using moved where "${this.projection.key}" = any($7::text[]::${this.keyType()}[])
      ), written as (
        insert into "${this.name}" as t (${this.columnList()})
        select ${values.join(', ')} from moved, unnest(${arrays.join(', ')}) as u(${aliases.join(', ')})
        on conflict ("${this.projection.key}") do update set ${updates.join(', ')}
        where t.stream_version < excluded.stream_version
      )
      select count(*)::integer as moved from moved`;
  }

  private cast(expression: string, type: string): string {
    return type === 'text' ? expression : `${expression}::${type}`;
  }

  private keyType(): string {
    return this.projection.columns.find((column) => column.name === this.projection.key)?.type ?? 'text';
  }

  private columnList(): string {
    return this.columnNames.map((column) => `"${column}"`).join(', ');
  }
}

/** Fingerprint of the table that a projection asks for: a changed table under an unchanged version is refused. */
export function shapeOf(projection: AnyProjection): string {
  const shape = {
    columns: projection.columns.map((column) => [column.name, column.type]),
    key: projection.key,
    indexes: projection.indexes,
  };
  return createHash('sha256').update(JSON.stringify(shape)).digest('hex').slice(0, 16);
}
