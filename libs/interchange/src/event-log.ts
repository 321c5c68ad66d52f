/** Scalar attributes of the XES standard: strings, dates as ISO text, numbers and booleans. */
export type AttributeValue = string | number | boolean;

/** One event of a log that came from elsewhere. */
export interface LogEvent {
  /** `concept:name`. */
  readonly activity: string;
  /** `time:timestamp` as UTC with milliseconds. */
  readonly time: string;
  /** `org:resource`. */
  readonly resource?: string;
  /** `org:group`. */
  readonly group?: string;
  /** `lifecycle:transition`. */
  readonly transition?: string;
  /** Everything else, by its key. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** Line of the file where it begins, from 1. */
  readonly line: number;
}

/** Who did it when the log does not say. */
export const UNKNOWN_RESOURCE = '-';

/** One case of a log that came from elsewhere, events in the order of the file. */
export interface LogTrace {
  /** `concept:name`. */
  readonly id: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly events: readonly LogEvent[];
  readonly line: number;
}

/** How strict a reader is about what real logs do wrong. */
export interface ReadOptions {
  /** Zone of times that name none, `Europe/Helsinki`; without it such a time is a fault. */
  readonly zone?: string;
  /** Takes events that are earlier than the one before them, in the order of the file. */
  readonly allowOutOfOrder?: boolean;
  /** Takes an event that repeats another of its case in every attribute; it is read once. */
  readonly dropDuplicates?: boolean;
  /** Bytes of the file read so far, for a progress bar. */
  readonly onBytes?: (bytes: number) => void;
}
