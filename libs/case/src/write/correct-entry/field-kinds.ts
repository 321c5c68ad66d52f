import { isLocalDate } from '../rules/calendar.js';

/** What a corrected field may be. Corrections arrive as plain JSON: nothing else has looked at them before. */
export interface FieldKind {
  readonly accepts: (value: unknown) => boolean;
  /** Whether the correction may take it away, by null. */
  readonly optional: boolean;
}

const TEXT_AT_MOST = 20_000;
const ITEMS_AT_MOST = 50;

export const text = kind((value) => typeof value === 'string' && value.length <= TEXT_AT_MOST);
export const day = kind((value) => typeof value === 'string' && isLocalDate(value));
export const flag = kind((value) => typeof value === 'boolean');
export const number = kind((value) => typeof value === 'number' && Number.isFinite(value));
export const texts = listOf(text);
export const person = shape({ id: text, name: text }, { profession: text, organisation: text, contact: text });
export const participants = listOf(
  shape({ name: text }, { personId: text, profession: text, role: text, organisation: text }),
);
export const subgoals = listOf(shape({ subgoalId: text, goal: text, due: day, owner: text }, { action: text }));
export const reviewed = listOf(shape({ subgoalId: text, state: oneOf('done', 'dropped', 'open') }));
export const entry = shape(
  { by: oneOf('referral', 'network-meeting', 'contact'), source: text },
  { sourceText: text, referrer: person, unemployedSince: day },
);
export const parts = kind(
  (value) => isObject(value) && Object.values(value).every((each) => text.accepts(each) || number.accepts(each)),
);

export function optional(required: FieldKind): FieldKind {
  return { ...required, optional: true };
}

export function oneOf(...values: readonly string[]): FieldKind {
  return kind((value) => typeof value === 'string' && values.includes(value));
}

function kind(accepts: (value: unknown) => boolean): FieldKind {
  return { accepts, optional: false };
}

function listOf(item: FieldKind): FieldKind {
  return kind((value) => Array.isArray(value) && value.length <= ITEMS_AT_MOST && value.every(item.accepts));
}

/** An object with these keys and no others. */
function shape(
  required: Readonly<Record<string, FieldKind>>,
  further: Readonly<Record<string, FieldKind>> = {},
): FieldKind {
  const known = new Map(Object.entries({ ...required, ...further }));
  return kind(
    (value) =>
      isObject(value) &&
      Object.keys(required).every((key) => key in value) &&
      Object.entries(value).every(([key, each]) => known.get(key)?.accepts(each) ?? false),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
