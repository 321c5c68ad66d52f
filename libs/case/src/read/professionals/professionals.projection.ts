import type { StreamProjection } from '@polku/projections';
import type { ProfessionalDetails, ProfessionalEvent } from '../../events/index.js';

export interface ProfessionalState extends ProfessionalDetails {
  readonly personId: string;
  readonly version: number;
  readonly left: boolean;
}

const NOBODY: ProfessionalState = {
  personId: '',
  version: 0,
  left: false,
  name: '',
  profession: '',
  organisation: '',
  unit: '',
  clientWorkPercent: 100,
  official: true,
};

export function evolveProfessional(
  state: ProfessionalState,
  event: ProfessionalEvent,
  version: number,
): ProfessionalState {
  switch (event.type) {
    case 'ProfessionalRegistered':
      return { ...event.data, version, left: false };
    case 'ProfessionalChanged':
      return { ...state, ...event.data, version };
    case 'ProfessionalLeft':
      return { ...state, version, left: true };
  }
}

/** One row per professional: units and shares of client work, which capacity is counted from. */
export const professionalsProjection: StreamProjection<ProfessionalState, ProfessionalState> = {
  name: 'professionals',
  version: 1,
  streamKind: 'professional',
  empty: NOBODY,
  evolve: (state, event) => evolveProfessional(state, event as unknown as ProfessionalEvent, event.version),
  changesThePast: () => false,
  fold: (events) =>
    events.reduce<ProfessionalState>(
      (state, event) => evolveProfessional(state, event as unknown as ProfessionalEvent, event.version),
      NOBODY,
    ),
  row: (state) => (state.version === 0 ? undefined : state),
  key: 'person_id',
  columns: [
    { name: 'person_id', type: 'text', of: (person) => person.personId },
    { name: 'version', type: 'integer', of: (person) => person.version },
    { name: 'name', type: 'text', of: (person) => person.name },
    { name: 'profession', type: 'text', of: (person) => person.profession },
    { name: 'organisation', type: 'text', of: (person) => person.organisation },
    { name: 'unit', type: 'text', of: (person) => person.unit },
    { name: 'contact', type: 'text', of: (person) => person.contact ?? null },
    { name: 'client_work_percent', type: 'integer', of: (person) => person.clientWorkPercent },
    { name: 'official', type: 'boolean', of: (person) => person.official },
    { name: 'has_left', type: 'boolean', of: (person) => person.left },
  ],
  indexes: [`create index {index}_unit on {table} (unit, name)`],
};
