/** What the rights to a case go by. Lists, counts and direct reads all make it from the same events. */
export interface ProtectedCase {
  readonly caseId: string;
  readonly clientId: string;
  readonly unit: string;
  /** `health`, `social`, `employment`, `kela`. */
  readonly register: string;
  /** The client manager; who opened the case while there is none; the last one after the exit. */
  readonly responsible: string;
  readonly hasClientManager: boolean;
  /** Everybody with a relationship to the case now: identifiers of persons. */
  readonly related: readonly string[];
  /** When it was exited, ISO 8601 in UTC; absent while it is open. */
  readonly exitedAt?: string;
  /** Periods of consents that were not withdrawn, one for each organisation. */
  readonly consents: readonly ConsentPeriod[];
  readonly glass: readonly GlassPeriod[];
}

/** Who may know of the case by consent, and on which days. */
export interface ConsentPeriod {
  readonly scope: string;
  readonly organisation: string;
  /** First and last day in Helsinki, `2026-03-01`; no last one: without end. */
  readonly from: string;
  readonly to?: string;
}

/** Somebody opened the case in an emergency. */
export interface GlassPeriod {
  readonly personId: string;
  readonly from: string;
  readonly until: string;
}

/** The two clocks that rights go by. */
export interface Moment {
  /** ISO 8601 in UTC with milliseconds. */
  readonly now: string;
  /** The day of it in Helsinki. */
  readonly today: string;
}
