import type { CommandOutcome, Rejection } from '@polku/case';
import type { LogTrace } from './event-log.js';
import type { ImportFrame } from './import-command.js';
import { sameSteps, type RecordedStep } from './recorded-case.js';

export interface ImportCounts {
  /** Cases that were new, or would be. */
  readonly imported: number;
  /** Cases that were there already with the same steps. */
  readonly alreadyThere: number;
  /** Cases that are there with other steps, most often fewer; they are left as they are. */
  readonly changed: readonly ChangedCase[];
  readonly refused: readonly RefusedCase[];
}

export interface ChangedCase {
  readonly trace: string;
  readonly line: number;
  readonly stepsInLog: number;
  readonly stepsRecorded: number;
}

export interface RefusedCase {
  readonly trace: string;
  readonly line: number;
  /** Code of the rejection; `conflict` when somebody else was faster. */
  readonly code: string;
  readonly rejection?: Rejection;
}

/** Adds up how the cases of an import fared. */
export class ImportTally {
  private imported = 0;
  private alreadyThere = 0;
  private readonly changed: ChangedCase[] = [];
  private readonly refused: RefusedCase[] = [];

  get cases(): number {
    return this.imported + this.alreadyThere + this.changed.length + this.refused.length;
  }

  add(trace: LogTrace, outcome: CommandOutcome | undefined): void {
    if (outcome?.outcome === 'done') {
      if (outcome.repeated) this.alreadyThere += 1;
      else this.imported += 1;
      return;
    }
    const { id, line } = trace;
    if (outcome?.outcome !== 'rejected') this.refused.push({ trace: id, line, code: outcome?.outcome ?? 'unknown' });
    else this.refused.push({ trace: id, line, code: outcome.rejection.code, rejection: outcome.rejection });
  }

  /** A case beside what the log has of it already; undefined when it has nothing. */
  compare(trace: LogTrace, recorded: readonly RecordedStep[] | undefined, frame: ImportFrame): void {
    if (recorded === undefined) this.imported += 1;
    else if (sameSteps(trace, recorded, frame)) this.alreadyThere += 1;
    else {
      const steps = { stepsInLog: trace.events.length, stepsRecorded: recorded.length };
      this.changed.push({ trace: trace.id, line: trace.line, ...steps });
    }
  }

  result(): ImportCounts {
    const { imported, alreadyThere, changed, refused } = this;
    return { imported, alreadyThere, changed, refused };
  }
}
