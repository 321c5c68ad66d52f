import type { StreamProjection } from '@polku/projections';
import type { ProfessionalDetails, ProfessionalEvent } from '../../events/index.js';
import type { Substitution } from '../../write/registers/professional.js';
import { arrayText } from '../array-text.js';

export interface ProfessionalState extends ProfessionalDetails {
  readonly personId: string;
  readonly version: number;
  readonly left: boolean;
  /** Those not ended by hand. */
  readonly substitutions: readonly Substitution[];
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
  substitutions: [],
};

export function evolveProfessional(
  state: ProfessionalState,
  event: ProfessionalEvent,
  version: number,
): ProfessionalState {
  switch (event.type) {
    case 'ProfessionalRegistered':
      return { ...NOBODY, ...event.data, version };
    case 'ProfessionalChanged':
      return { ...state, ...event.data, version };
    case 'ProfessionalLeft':
      return { ...state, version, left: true };
    case 'SubstituteNamed':
      return { ...state, version, substitutions: [...state.substitutions, event.data] };
    case 'SubstitutionEnded': {
      const { substitutionId } = event.data;
      const substitutions = state.substitutions.filter((each) => each.substitutionId !== substitutionId);
      return { ...state, version, substitutions };
    }
  }
}

function eachSubstitution(of: (substitution: Substitution) => string) {
  return (person: ProfessionalState) => arrayText(person.substitutions.map(of));
}

/**
 * One row per professional: units and shares of client work, which capacity is counted from, and who stands in when: the
 * three arrays of substitutes are of the same length.
 */
export const professionalsProjection: StreamProjection<ProfessionalState, ProfessionalState> = {
  name: 'professionals',
  version: 2,
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
    { name: 'substitute_id', type: 'text[]', of: eachSubstitution(({ substitute }) => substitute.id) },
    { name: 'substitute_from', type: 'date[]', of: eachSubstitution(({ from }) => from) },
    { name: 'substitute_to', type: 'date[]', of: eachSubstitution(({ to }) => to) },
  ],
  indexes: [
    `create index {index}_unit on {table} (unit, name)`,
    `create index {index}_substitute on {table} using gin (substitute_id)`,
  ],
};
