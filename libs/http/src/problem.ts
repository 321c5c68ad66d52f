import type { Texts } from './language.js';

/** Where a fault lies in a request. */
export interface Fault {
  readonly in: 'body' | 'query' | 'path' | 'header';
  /** `performedBy.name`, `participants.0.profession`; empty for the whole body. */
  readonly field: string;
  /** Rule that does not hold, `maxLength`: stable, for programs. */
  readonly rule: string;
  readonly message: Texts;
}

/** How one kind of problem looks: what is the same each time that it happens. */
export interface ProblemKind {
  /** Stable, part of the API. */
  readonly code: string;
  readonly status: number;
  /** Short, the same every time. */
  readonly title: Texts;
}

/** A refusal as application/problem+json (RFC 9457), before its language is chosen. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly kind: ProblemKind,
    /** What happened this time and what to do; never a personal value. */
    readonly detail?: Texts,
    readonly rest: {
      readonly faults?: readonly Fault[];
      /** Further members of the document; {@link Texts} among them are given in the caller's language. */
      readonly members?: Readonly<Record<string, unknown>>;
      readonly headers?: Readonly<Record<string, string>>;
      readonly cause?: unknown;
    } = {},
  ) {
    super(kind.code, rest.cause === undefined ? undefined : { cause: rest.cause });
  }
}

/** The address of a kind of problem: it answers with what the kind means. */
export function problemType(code: string): string {
  return `/api/problems/${code}`;
}
