/** A point in time as ISO 8601 in UTC with milliseconds: it sorts as text. */
export type Instant = string;

/** A calendar day in Europe/Helsinki, `2026-03-01`. */
export type LocalDate = string;

/** A code of one of the code lists in `definitions/code-lists`. */
export type Code = string;

/** Whose register a case belongs to: who keeps it, and whose border a disclosure crosses (domain.md D05). */
export type Register = 'health' | 'social' | 'employment' | 'kela';

/** A professional as named in an entry. The entry keeps the words of its day: later changes of name or unit do not reach it. */
export interface PersonRef {
  readonly id: string;
  readonly name: string;
  /** Code list `profession`. */
  readonly profession?: Code;
  readonly organisation?: string;
  /** Phone or e-mail by which the client reaches the person. */
  readonly contact?: string;
}

/** Somebody who was there, worker or not (support person, employer). */
export interface Participant {
  readonly name: string;
  /** Set for a professional who uses Polku. */
  readonly personId?: string;
  /** Code list `profession`. */
  readonly profession?: Code;
  /** Code list `role`. */
  readonly role?: Code;
  readonly organisation?: string;
}

/** Answers to a form, keyed by its field keys; checked against the form's JSON Schema before they get here. */
export type FormAnswers = Readonly<Record<string, unknown>>;

/** The envelope that the fold sees beside the data of an event. */
export interface EventContext {
  /** Place in the stream, from 1: entries are referred to by it. */
  readonly version: number;
  /** When it happened. */
  readonly occurredAt: Instant;
  /** When the log got it. */
  readonly recordedAt: Instant;
  /** Who recorded it. */
  readonly actor: string;
}

/** An event of a union with its envelope. */
export type Recorded<Event> = Event & EventContext;
