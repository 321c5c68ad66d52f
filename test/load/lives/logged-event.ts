/** An event as it is written into the log; only its place and its hashes are missing. */
export interface LoggedEvent {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly schema: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly metadataText: string;
  readonly dataText: string;
}
