import type pg from 'pg';
import type { ReadDatabase } from './database.js';

/** Statements that each connection keeps; others are planned each time. */
const STATEMENTS_AT_MOST = 300;

/** SQLSTATE of a prepared statement whose columns have changed: a view that it reads was made anew. */
const RESULT_TYPE_CHANGED = '0A000';

/**
 * Queries as prepared statements: planning a page of a list takes longer than reading it. Whoever writes values into
 * the SQL instead of passing them as parameters fills it with statements that are never used again.
 */
export class PreparedDatabase implements ReadDatabase {
  private readonly names = new Map<string, string>();

  constructor(private readonly pool: Pick<pg.Pool, 'query'>) {}

  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const name = this.nameOf(sql);
    try {
      return (await this.pool.query({ text: sql, values: parameters, ...(name && { name }) })).rows as Row[];
    } catch (error) {
      if (name === undefined || (error as { readonly code?: unknown }).code !== RESULT_TYPE_CHANGED) throw error;
      return (await this.pool.query(sql, parameters)).rows as Row[];
    }
  }

  private nameOf(sql: string): string | undefined {
    const known = this.names.get(sql);
    if (known !== undefined || this.names.size >= STATEMENTS_AT_MOST) return known;
    const name = `read-${String(this.names.size + 1)}`;
    this.names.set(sql, name);
    return name;
  }
}
