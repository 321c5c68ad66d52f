import type { CommandDispatcher, Definitions, PublishedPaths } from '@polku/case';
import type { EventStore } from '@polku/event-store';
import type { LogTrace } from './event-log.js';
import type { ImportCounts } from './import-tally.js';
import type { ImportTarget } from './import-target.js';
import type { LogStatistics } from './log-statistics.js';

export interface ImportRequest {
  /** Reads the log from its beginning; called once, or twice when the log is too long to be kept. */
  readonly read: () => AsyncIterable<LogTrace>;
  readonly target: ImportTarget;
  readonly unit: string;
  /** Identifier of who imports. */
  readonly actor: string;
  /** Only says what would happen. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Events kept in memory between checking and importing; a longer log is read a second time. Default 100,000. */
  readonly keptEvents?: number;
  /** Ends the import between two batches of cases: what was recorded until then stays, and the rest is for a next time. */
  readonly signal?: AbortSignal;
}

export interface ImportProgress {
  readonly phase: 'reading' | 'importing';
  readonly cases: number;
  /** Known as soon as the whole log has been read. */
  readonly total?: number;
}

export interface ImportServices {
  readonly dispatcher: CommandDispatcher;
  readonly definitions: Definitions;
  readonly paths: PublishedPaths;
  readonly store: Pick<EventStore, 'loadMany'>;
}

export interface ImportedActivity {
  readonly activity: string;
  readonly phase: string;
  readonly events: number;
  /** True when the path did not have it before this import. */
  readonly added: boolean;
}

export interface ImportReport extends ImportCounts {
  readonly path: string;
  readonly pathVersion: number;
  readonly statistics: LogStatistics;
  /** The most frequent first. */
  readonly activities: readonly ImportedActivity[];
  readonly dryRun: boolean;
  /** True when the signal ended it before the last case. */
  readonly interrupted: boolean;
}
