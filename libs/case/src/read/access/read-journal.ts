import type { Basis, Reader } from '@polku/access';

/** Why a read was allowed. `oversight`: it was of the read log itself; `none`: it was refused, or showed nobody. */
export type ReadBasis = Basis | 'oversight' | 'none';

/** Somebody saw, or tried to see, data of clients. */
export interface ReadByPerson {
  readonly reader: Reader;
  /** What was looked at, `case-card`. */
  readonly view: string;
  /** Clients whose data it was; none when the figures are of nobody in particular, or nothing was found. */
  readonly subjects: readonly string[];
  readonly basis: ReadBasis;
  readonly outcome: 'shown' | 'refused';
  /** What the reader gave as the reason, where one is asked for; never personal data. */
  readonly purpose?: string;
  readonly requestId: string;
}

/** Where reads are recorded before the answer is sent. A read that cannot be recorded is not answered. */
export interface ReadJournal {
  /** @throws when they could not be recorded: then nothing may be shown */
  record(reads: readonly ReadByPerson[]): Promise<void>;
}
