import type { Clock } from '@polku/kernel';
import type { Definitions } from '../definitions/index.js';
import type { CaseReader } from './case-reader.js';
import type { ReadDatabase } from './database.js';
import type { DefinitionLabels } from './definition-labels.js';

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
  readonly definitions: Definitions;
  readonly labels: DefinitionLabels;
  readonly freshness: Freshness;
  readonly clock: Clock;
}

/** Everything that the routes of the views need; made once at the start. */
export class ReadSide implements ReadSideParts {
  readonly database: ReadDatabase;
  readonly cases: CaseReader;
  readonly definitions: Definitions;
  readonly labels: DefinitionLabels;
  readonly freshness: Freshness;
  readonly clock: Clock;

  constructor(parts: ReadSideParts) {
    ({
      database: this.database,
      cases: this.cases,
      definitions: this.definitions,
      labels: this.labels,
      freshness: this.freshness,
      clock: this.clock,
    } = parts);
  }
}
