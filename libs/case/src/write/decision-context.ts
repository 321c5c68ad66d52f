import type { CaseEvent, Code, FormAnswers, Instant, LocalDate } from '../events/index.js';
import type { CaseState } from '../case.js';
import type { GuardCounts, PathDefinition } from '../path/index.js';
import type { Decision, FormFault } from '../rejection.js';

/** Everything a decision may know besides the case and the command: time, identity and the outside world are arguments. */
export interface DecisionContext {
  /** Identifier of the case, client or professional that the command is about. */
  readonly id: string;
  /** When the log will get it. */
  readonly now: Instant;
  /** When it happened; never after `now`. */
  readonly occurredAt: Instant;
  /** The calendar day of `occurredAt` in Europe/Helsinki. */
  readonly day: LocalDate;
  /** The calendar day of `now` in Europe/Helsinki. */
  readonly today: LocalDate;
  /** Identifier of the person who gives the command. */
  readonly actor: string;
  /** The version of the path that the case is pinned to; for an opening the newest of the path asked for. */
  readonly definition: PathDefinition;
  readonly codes: CodeBook;
  readonly forms: FormBook;
  readonly counts: GuardCounts;
  /** A new identifier; the same command gets the same ones, so that a repeated decision is equal. */
  newId(): string;
}

export interface CodeBook {
  /** Whether the code is in the list and may be chosen on that day. */
  isValid(list: string, code: Code, day: LocalDate): boolean;
  /** Whether the code asks for words beside it, like `MUU`. */
  needsText(list: string, code: Code): boolean;
  /** The code that it rolls up to in reports: `SOS` for `SOS-TI`. */
  parentOf(list: string, code: Code): Code | undefined;
  /** What else the list says of a code: `min` and `max` of an instrument. A book without properties knows none. */
  property?(list: string, code: Code, name: string): string | number | boolean | undefined;
}

export interface FormBook {
  /**
   * The newest version of a form and the faults of the answers; undefined when there is no such form. With a day, codes
   * that are out of use on it are faults, too.
   */
  check(
    form: string,
    answers: FormAnswers,
    day?: LocalDate,
  ): { readonly version: number; readonly faults: readonly FormFault[] } | undefined;
}

/** A pure decision: the case, what is asked, what is known. */
export type Decide<Data> = (state: CaseState, data: Data, context: DecisionContext) => Decision<CaseEvent>;
