import type { StreamProjection } from '@polku/projections';
import type { PathEvent } from '../events/index.js';
import { arrayText } from '../read/array-text.js';

interface PublishedState {
  readonly pathId: string;
  readonly yamls: readonly string[];
}

const NOTHING: PublishedState = { pathId: '', yamls: [] };

function evolvePath(state: PublishedState, event: PathEvent): PublishedState {
  return { pathId: event.data.pathId, yamls: [...state.yamls, event.data.yaml] };
}

/** One row per path with the text of each version, so that a process can find at its start what was ever published. */
export const pathDefinitionsProjection: StreamProjection<PublishedState, PublishedState> = {
  name: 'path_definitions',
  version: 1,
  streamKind: 'path',
  empty: NOTHING,
  evolve: (state, event) => evolvePath(state, event as unknown as PathEvent),
  changesThePast: () => false,
  fold: (events) =>
    events.reduce<PublishedState>((state, event) => evolvePath(state, event as unknown as PathEvent), NOTHING),
  row: (state) => (state.pathId === '' ? undefined : state),
  key: 'path_id',
  columns: [
    { name: 'path_id', type: 'text', of: (path) => path.pathId },
    { name: 'yamls', type: 'text[]', of: (path) => arrayText(path.yamls) },
  ],
  indexes: [],
};
