import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface LeakFinding {
  /** `schema.table`. */
  readonly table: string;
  /** Number of the token in the list that was handed in, from 1: a finding never repeats what it found. */
  readonly token: number;
  readonly rows: number;
}

export interface LeakSearch {
  readonly findings: readonly LeakFinding[];
  /** Tables that were searched. */
  readonly tables: number;
}

/** Words that occur nowhere else: to be planted in every field of a person before the person is erased. */
export function leakTokens(count: number): readonly string[] {
  return Array.from({ length: count }, () => `leak${randomBytes(8).toString('hex')}`);
}

/**
 * Looks for words in every table of a database, as they are and as hex and base64 would show them, and in what the
 * planner remembers of columns (`pg_statistic` keeps samples of values until the next ANALYZE).
 * Rows that are dead but not vacuumed, the write-ahead log and backups are not seen.
 */
export async function searchDatabase(url: string, tokens: readonly string[]): Promise<LeakSearch> {
  const client = new pg.Client({ connectionString: url, application_name: 'polku-leak-search' });
  await client.connect();
  try {
    const tables = await tablesOf(client);
    const findings: LeakFinding[] = [];
    for (const { name, quoted } of tables) {
      for (const [index, token] of tokens.entries()) {
        const { rows } = await client.query<{ count: number }>(
          `select count(*)::integer as count from ${quoted} searched where searched::text like any($1::text[])`,
          [writings(token).map((text) => `%${likeLiteral(text)}%`)],
        );
        const count = rows[0]?.count ?? 0;
        if (count > 0) findings.push({ table: name, token: index + 1, rows: count });
      }
    }
    return { findings, tables: tables.length };
  } finally {
    await client.end();
  }
}

async function tablesOf(client: pg.Client): Promise<readonly { name: string; quoted: string }[]> {
  const { rows } = await client.query<{ name: string; quoted: string }>(
    `select n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      order by 1`,
  );
  return [...rows, { name: 'pg_catalog.pg_stats', quoted: 'pg_catalog.pg_stats' }];
}

/** Base64 depends on where in a group of three bytes the word begins; the characters at its edges on its neighbours. */
function writings(token: string): readonly string[] {
  const bytes = Buffer.from(token);
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    return text.slice(before === 0 ? 0 : before + 1, -2);
  });
  return [
    token,
    bytes.toString('hex'),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

function likeLiteral(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}
