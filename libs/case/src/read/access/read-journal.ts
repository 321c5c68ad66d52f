import type { Basis, Reader } from '@polku/access';

/** Somebody saw, or tried to see, data of clients. */
export interface ReadByPerson {
  readonly reader: Reader;
  /** What was looked at, `case-card`. */
  readonly view: string;
  /** Clients whose data it was; none when the figures are of nobody in particular, or nothing was found. */
  readonly subjects: readonly string[];
  readonly basis: Basis | 'none';
  readonly outcome: 'shown' | 'refused';
  readonly requestId: string;
}

/** Where reads are recorded before the answer is sent. A read that cannot be recorded is not answered. */
export interface ReadJournal {
  /** @throws when they could not be recorded: then nothing may be shown */
  record(reads: readonly ReadByPerson[]): Promise<void>;
}
