import type {
  Instant,
  LocalDate,
  PersonRef,
  ProfessionalDetails,
  ProfessionalEvent,
  Recorded,
} from '../../events/index.js';

/** A time in which somebody does the work of a professional. */
export interface Substitution {
  readonly substitutionId: string;
  readonly substitute: PersonRef;
  readonly from: LocalDate;
  /** Last day. */
  readonly to: LocalDate;
}

/** A professional as the register knows the person: capacity and rights are counted from it. */
export interface ProfessionalState {
  /** Empty while there is no such professional. */
  readonly personId: string;
  readonly version: number;
  readonly details: ProfessionalDetails;
  readonly leftAt?: Instant;
  /** Those not ended by hand; one whose last day has gone by stays. */
  readonly substitutions: readonly Substitution[];
}

export const NO_PROFESSIONAL: ProfessionalState = {
  personId: '',
  version: 0,
  details: { name: '', profession: '', organisation: '', unit: '', clientWorkPercent: 0, official: false },
  substitutions: [],
};

export function foldProfessional(events: readonly Recorded<ProfessionalEvent>[]): ProfessionalState {
  return events.reduce(evolveProfessional, NO_PROFESSIONAL);
}

export function evolveProfessional(state: ProfessionalState, event: Recorded<ProfessionalEvent>): ProfessionalState {
  const { version } = event;
  switch (event.type) {
    case 'ProfessionalRegistered': {
      const { personId, ...details } = event.data;
      return { ...state, personId, version, details };
    }
    case 'ProfessionalChanged':
      return { ...state, version, details: { ...state.details, ...event.data } };
    case 'ProfessionalLeft':
      return { ...state, version, leftAt: event.occurredAt };
    case 'SubstituteNamed':
      return { ...state, version, substitutions: [...state.substitutions, event.data] };
    case 'SubstitutionEnded':
      return { ...state, version, substitutions: without(state.substitutions, event.data.substitutionId) };
    default:
      return unknownEvent(event);
  }
}

function without(substitutions: readonly Substitution[], substitutionId: string): readonly Substitution[] {
  return substitutions.filter((each) => each.substitutionId !== substitutionId);
}

function unknownEvent(event: never): never {
  throw new Error(`The professional does not know the event ${(event as { type: string }).type}`);
}
