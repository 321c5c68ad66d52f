import type { Polku } from '@polku/runtime';
import { randomUUID } from 'node:crypto';
import { operatorOfMachine } from '../access/operator.js';

export interface Overseen {
  /** Clients whose log is shown. */
  readonly clients: readonly string[];
  readonly view: 'log-report' | 'odd-reads' | 'person-export' | 'legal-holds' | 'retention-due';
  /** Who asked for it, when the operator says so. */
  readonly by?: string;
}

/** What an operator is shown for the rights of others is recorded like any read; nothing is answered before. */
export async function recordOverseen({ readLog }: Polku, { clients, view, by }: Overseen): Promise<void> {
  await readLog.record({
    personId: by ?? operatorOfMachine().personId,
    ...{ role: 'operator', unit: '', organisation: '' },
    ...{ subjects: clients.slice(0, MOST_CLIENTS), view, basis: 'oversight', outcome: 'shown' },
    requestId: randomUUID(),
  });
}

/** What one entry takes; a list of more is of everybody. */
const MOST_CLIENTS = 10_000;
