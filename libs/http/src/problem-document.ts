import { LANGUAGES, type Language, type Texts } from './language.js';
import { problemType, type Fault, type Problem } from './problem.js';

/** A fault as the caller reads it. */
export interface FaultDocument {
  readonly in: Fault['in'];
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/** application/problem+json, RFC 9457. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  /** This very occurrence, by the identifier of the request; a name, not an address that answers. */
  readonly instance: string;
  readonly faults?: readonly FaultDocument[];
  readonly [member: string]: unknown;
}

/** A problem in one language. */
export function problemDocument(problem: Problem, language: Language, requestId: string): ProblemDocument {
  const { kind, detail, rest } = problem;
  return {
    type: problemType(kind.code),
    title: kind.title[language],
    status: kind.status,
    code: kind.code,
    ...(detail === undefined ? {} : { detail: detail[language] }),
    instance: `/api/requests/${requestId}`,
    ...(rest.faults === undefined ? {} : { faults: rest.faults.map((fault) => faultDocument(fault, language)) }),
    ...inLanguage(rest.members ?? {}, language),
  };
}

function faultDocument(fault: Fault, language: Language): FaultDocument {
  return { in: fault.in, field: fault.field, rule: fault.rule, message: fault.message[language] };
}

/** The same value with every text in one language, however deep it lies; undefined members are left out. */
export function inLanguage<Value>(value: Value, language: Language): Record<string, unknown> {
  return translated(value, language) as Record<string, unknown>;
}

function translated(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((each) => translated(each, language));
  if (typeof value !== 'object' || value === null) return value;
  if (isTexts(value)) return value[language];
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [key, translated(each, language)]),
  );
}

function isTexts(value: object): value is Texts {
  const keys = Object.keys(value);
  return (
    keys.length === LANGUAGES.length && LANGUAGES.every((language) => typeof (value as Texts)[language] === 'string')
  );
}
