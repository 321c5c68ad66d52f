import { READ_MODELS } from '@polku/case';
import type { EventStore } from '@polku/event-store';
import { ProjectionStatus, type ProjectionsReport } from '@polku/projections';
import pg from 'pg';

/** How the views of a database are, asked from outside the process that keeps them. */
export async function projectionReport(url: string, store: Pick<EventStore, 'head'>): Promise<ProjectionsReport> {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // What a query meets is thrown by it; a connection that dies idle is nobody's fault here.
  pool.on('error', () => undefined);
  try {
    return await new ProjectionStatus(
      pool,
      store,
      READ_MODELS.map(({ name }) => name),
    ).read();
  } finally {
    await pool.end();
  }
}
