import type { Position, RecordedEvent } from '@polku/event-store';

/** What the feed tells of: that something changed and where, never what a person said or is called. */
export interface Change {
  /** Position of the last of the events. */
  readonly position: Position;
  /** `case`, `reminders` (of a case, by its identifier), `client`, `professional`, `path`. */
  readonly kind: string;
  readonly id: string;
  /** Version of the stream after them. */
  readonly version: number;
  readonly types: readonly string[];
}

/** What the feed keeps of an event. */
export interface ChangeMark {
  readonly position: Position;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly commandId: string;
}

export function markOf(event: RecordedEvent): ChangeMark {
  const { position, stream, version, type, metadata } = event;
  return { position, stream, version, type, commandId: metadata.commandId };
}

/** Events that follow each other from one command in one stream are one change. */
export function changesOf(marks: readonly ChangeMark[]): readonly Change[] {
  const changes: Change[] = [];
  let previous: ChangeMark | undefined;
  for (const mark of marks) {
    const last = changes.at(-1);
    if (last !== undefined && previous?.stream === mark.stream && previous.commandId === mark.commandId) {
      const { position, version } = mark;
      changes[changes.length - 1] = { ...last, position, version, types: [...last.types, mark.type] };
    } else {
      changes.push(changeOf(mark));
    }
    previous = mark;
  }
  return changes;
}

function changeOf({ position, stream, version, type }: ChangeMark): Change {
  const hyphen = stream.indexOf('-');
  return { position, kind: stream.slice(0, hyphen), id: stream.slice(hyphen + 1), version, types: [type] };
}
