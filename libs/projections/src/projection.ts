import type { RecordedEvent } from '@polku/event-store';

/** A value as pg takes it for the column; arrays and JSON documents are given as their text. */
export type ColumnValue = string | number | boolean | null;

export interface Column<Row> {
  /** Snake case. */
  readonly name: string;
  /** PostgreSQL type, `timestamptz`, `text[]`, `jsonb`. */
  readonly type: string;
  readonly of: (row: Row) => ColumnValue;
}

/**
 * A read model with one row per stream: the row is the fold of its whole stream, and nothing else. A row can therefore
 * always be made anew from the log, applying it twice changes nothing, and late, corrected and struck entries need no
 * thought of their own. Totals over many rows are SQL over the table, never a projection.
 */
export interface StreamProjection<State, Row> {
  /** Snake case; readers select from a view of this name. */
  readonly name: string;
  /** Raised when the table or the fold changes: the next start builds the new version beside the old. */
  readonly version: number;
  /** Streams `<kind>-…` only. */
  readonly streamKind: string;
  readonly empty: State;
  /** One event further. Must be total; an exception stops this projection at the event, visibly. */
  evolve(state: State, event: RecordedEvent): State;
  /** True when the event changes what earlier ones mean: the stream is folded anew with {@link fold}. */
  changesThePast(event: RecordedEvent): boolean;
  fold(events: readonly RecordedEvent[]): State;
  /** The row, or undefined when the stream has none yet. */
  row(state: State, stream: string, last: RecordedEvent): Row | undefined;
  readonly columns: readonly Column<Row>[];
  /** Name of the column that holds the stream's identifier; it is the primary key. */
  readonly key: string;
  /** `create index` statements; `{table}` stands for the name of the table, `{index}` for a prefix that is unique to it. */
  readonly indexes: readonly string[];
}
