import type { Reader } from '@polku/access';
import type { Clock } from '@polku/kernel';
import type { BlindIndex } from '@polku/privacy';
import type { Instant } from '../events/index.js';
import type { Definitions } from '../definitions/index.js';
import { momentOf } from '../rights/protected-case-of.js';
import type { CountCases } from '../write/case-commands.js';
import { CaseAccess } from './access/case-access.js';
import type { ReadJournal } from './access/read-journal.js';
import { readerOf } from './access/reader-of.js';
import type { CaseReader } from './case-reader.js';
import type { ClientNames } from './clients/client-names.js';
import { CaseloadCounts } from './count-cases.js';
import type { ReadDatabase } from './database.js';
import type { DefinitionLabels } from './definition-labels.js';
import type { KnownReader } from './why/why.js';

/** How far the read models are, and waiting for them. */
export interface Freshness {
  /** Position in the log that a read model has reached: as soon as it has passed the given one, or after the time. */
  waitFor(projection: string, position: number, milliseconds: number): Promise<number>;
}

/** Longest that `atLeast` waits before the answer says that it is behind. */
export const WAIT_MILLISECONDS = 2_000;

export interface ReadSideParts {
  readonly database: ReadDatabase;
  readonly cases: CaseReader;
  readonly names: ClientNames;
  /** Makes of what somebody searches for what the views are searched by. */
  readonly blindIndex: BlindIndex;
  readonly journal: ReadJournal;
  readonly definitions: Definitions;
  readonly labels: DefinitionLabels;
  readonly freshness: Freshness;
  readonly clock: Clock;
  /** What is known of people who are not asking. */
  readonly accounts: { find(personId: string): Promise<{ account: Reader; seenAt: Instant } | undefined> };
}

/**
 * Everything that the routes of the views need; made once at the start. Data of clients is reached through the access of
 * one reader alone.
 */
export class ReadSide {
  readonly definitions: Definitions;
  readonly labels: DefinitionLabels;
  readonly freshness: Freshness;
  readonly clock: Clock;
  readonly blindIndex: BlindIndex;
  /** Counts for guards: they show nobody's data. */
  readonly counts: CountCases;
  readonly #parts: ReadSideParts;

  constructor(parts: ReadSideParts) {
    ({ definitions: this.definitions, labels: this.labels, freshness: this.freshness, clock: this.clock } = parts);
    this.blindIndex = parts.blindIndex;
    this.counts = new CaseloadCounts(parts.database);
    this.#parts = parts;
  }

  /** Somebody who has used Polku, as the provider said last and with whom the person replaces today. */
  async readerCalled(personId: string): Promise<KnownReader | undefined> {
    const known = await this.#parts.accounts.find(personId);
    if (known === undefined) return undefined;
    const reader = await readerOf(this.#parts.database, known.account, momentOf(this.clock.now()));
    return { reader, seenAt: known.seenAt };
  }

  /** What the operator of the machine may see, whom no register of professionals knows; also before the views are built. */
  accessOfOperator(account: Reader, requestId: string): CaseAccess {
    return new CaseAccess(this.#parts, account, momentOf(this.clock.now()), requestId);
  }

  /** What an account may see now. */
  async accessFor(account: Reader, requestId: string): Promise<CaseAccess> {
    const moment = momentOf(this.clock.now());
    return new CaseAccess(this.#parts, await readerOf(this.#parts.database, account, moment), moment, requestId);
  }
}
