import type { Code, LocalDate, PersonRef } from './common.js';

export interface ProfessionalDetails {
  readonly name: string;
  /** Code list `profession`. */
  readonly profession: Code;
  readonly organisation: string;
  readonly unit: string;
  readonly contact?: string;
  /** Share of a full week that goes to client work, 0-100: capacity is counted from it [000:1117-1123]. */
  readonly clientWorkPercent: number;
  /** Virkasuhde [000:1610-1620]. */
  readonly official: boolean;
}

export type ProfessionalEvent =
  | { readonly type: 'ProfessionalRegistered'; readonly data: { readonly personId: string } & ProfessionalDetails }
  | { readonly type: 'ProfessionalChanged'; readonly data: Partial<ProfessionalDetails> }
  | { readonly type: 'ProfessionalLeft'; readonly data: { readonly reason?: string } }
  | {
      readonly type: 'SubstituteNamed';
      /** Somebody does this professional's work for a while, and has the rights to the cases that it needs. */
      readonly data: {
        readonly substitutionId: string;
        readonly substitute: PersonRef;
        readonly from: LocalDate;
        /** Last day. */
        readonly to: LocalDate;
      };
    }
  | { readonly type: 'SubstitutionEnded'; readonly data: { readonly substitutionId: string } };

export type ProfessionalEventType = ProfessionalEvent['type'];
