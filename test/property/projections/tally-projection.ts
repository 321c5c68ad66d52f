import type { RecordedEvent } from '@polku/event-store';
import type { StreamProjection } from '@polku/projections';

/** What the entries of a tally say; a later `Corrected` or `Struck` changes what an earlier entry meant. */
export interface Tally {
  readonly version: number;
  readonly name: string;
  /** Amounts in force, in order. */
  readonly amounts: readonly number[];
  /** Depends on the order of the amounts: a fold that mixes it up does not come to the same. */
  readonly checksum: number;
}

export interface TallyOptions {
  readonly name?: string;
  readonly version?: number;
  /** Events at which the fold throws, with their content in the message. */
  readonly refuses?: (event: RecordedEvent) => boolean;
}

const NOTHING: Tally = { version: 0, name: '', amounts: [], checksum: 7 };

/**
 * A small read model that has everything the runner has to cope with: entries that fold on, entries that change the
 * past, streams without a row, and rows that disappear again.
 */
export function tallyProjection({ name = 'tallies', version = 1, refuses }: TallyOptions = {}) {
  const evolve = (state: Tally, event: RecordedEvent): Tally => {
    if (refuses?.(event) === true) throw new Error(`cannot digest ${JSON.stringify(event.data)}`);
    const next = { ...state, version: event.version };
    if (event.type === 'Named') return { ...next, name: String(event.data['name']) };
    return event.type === 'Added' ? withAmount(next, Number(event.data['amount'])) : next;
  };
  const projection: StreamProjection<Tally, Tally & { readonly id: string }> = {
    name,
    version,
    streamKind: 'tally',
    empty: NOTHING,
    evolve,
    changesThePast: (event) => event.type === 'Corrected' || event.type === 'Struck',
    fold: (events) => inForce(events).reduce(evolve, NOTHING),
    row: (state, stream) => (state.amounts.length === 0 ? undefined : { ...state, id: stream.slice('tally-'.length) }),
    key: 'id',
    columns: [
      { name: 'id', type: 'uuid', of: (row) => row.id },
      { name: 'version', type: 'integer', of: (row) => row.version },
      { name: 'name', type: 'text', of: (row) => row.name },
      { name: 'amounts', type: 'integer[]', of: (row) => `{${row.amounts.join(',')}}` },
      { name: 'checksum', type: 'bigint', of: (row) => row.checksum },
      { name: 'code_version', type: 'integer', of: () => version },
    ],
    indexes: ['create index {index}_name on {table} (name, id)'],
  };
  return projection;
}

function withAmount(state: Tally, amount: number): Tally {
  return {
    ...state,
    amounts: [...state.amounts, amount],
    checksum: (state.checksum * 31 + amount) % 1_000_003,
  };
}

/** The events with later corrections applied to earlier ones. */
function inForce(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const changes = new Map<number, RecordedEvent>();
  for (const event of events) {
    if (event.type === 'Corrected' || event.type === 'Struck') changes.set(Number(event.data['of']), event);
  }
  return events.map((event) => {
    const change = changes.get(event.version);
    if (change === undefined || event.type !== 'Added') return event;
    if (change.type === 'Struck') return { ...event, type: 'Void' };
    return { ...event, data: { amount: change.data['amount'] } };
  });
}
