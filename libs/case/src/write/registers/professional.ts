import type { Instant, ProfessionalDetails, ProfessionalEvent, Recorded } from '../../events/index.js';

/** A professional as the register knows the person: capacity and rights are counted from it. */
export interface ProfessionalState {
  /** Empty while there is no such professional. */
  readonly personId: string;
  readonly version: number;
  readonly details: ProfessionalDetails;
  readonly leftAt?: Instant;
}

export const NO_PROFESSIONAL: ProfessionalState = {
  personId: '',
  version: 0,
  details: { name: '', profession: '', organisation: '', unit: '', clientWorkPercent: 0, official: false },
};

export function foldProfessional(events: readonly Recorded<ProfessionalEvent>[]): ProfessionalState {
  return events.reduce(evolveProfessional, NO_PROFESSIONAL);
}

export function evolveProfessional(state: ProfessionalState, event: Recorded<ProfessionalEvent>): ProfessionalState {
  const { version } = event;
  switch (event.type) {
    case 'ProfessionalRegistered': {
      const { personId, ...details } = event.data;
      return { personId, version, details };
    }
    case 'ProfessionalChanged':
      return { ...state, version, details: { ...state.details, ...event.data } };
    case 'ProfessionalLeft':
      return { ...state, version, leftAt: event.occurredAt };
    default:
      return unknownEvent(event);
  }
}

function unknownEvent(event: never): never {
  throw new Error(`The professional does not know the event ${(event as { type: string }).type}`);
}
