import type { NewEvent } from '@polku/event-store';
import { ERASED } from '../sealing/erased.js';

export interface SealedField {
  /** Below the event's data, `/identity`, `/form/answers`; a segment `*` stands for every item or key. */
  readonly path: string;
  /**
   * The key beside the field that names the person whom it is about: `id` for `/performedBy/name`. Without it, or when
   * no person is named there, the field belongs to the person of the stream.
   */
  readonly subjectIn?: string;
  /** Only in events whose data has one of these values at this key: what `/changes/reason` is depends on its event. */
  readonly where?: { readonly key: string; readonly in: readonly string[] };
  /** Left open where this key stands beside the field: a `personId` beside a name makes it a professional's. */
  readonly unless?: string;
  /**
   * What readers find there after the erasure, where the type asks for something else than {@link ERASED}. Given as
   * undefined, the field is not there any more.
   */
  readonly whenErased?: unknown;
}

/** Which fields of which events are sealed, and for whom. */
export interface SealingPlan {
  /** By type of event. */
  readonly fields: Readonly<Record<string, readonly (string | SealedField)[]>>;
  /**
   * The person whose stream this is, as far as its name or these events tell: the `clientId` of a case is in its first
   * event only. What it looks at must not be sealed itself.
   */
  subjectOf(stream: string, events: readonly Pick<NewEvent, 'type' | 'data'>[]): string | undefined;
  /**
   * Types of events that may still be recorded in the streams of somebody whose key was destroyed, and have no sealed
   * field. Without it every event without sealed fields is.
   */
  readonly afterErasure?: (eventType: string) => boolean;
}

export interface PlannedField {
  readonly segments: readonly string[];
  readonly subjectIn: string | undefined;
  readonly where: SealedField['where'];
  readonly unless: string | undefined;
  readonly whenErased: unknown;
}

/** A plan that was checked and taken apart. */
export interface PreparedPlan {
  readonly fields: ReadonlyMap<string, readonly PlannedField[]>;
  readonly subjectOf: SealingPlan['subjectOf'];
  readonly afterErasure: (eventType: string) => boolean;
}

/** @throws {TypeError} for a path that is no pointer, or lies inside another one of the same event */
export function preparePlan(plan: SealingPlan): PreparedPlan {
  const fields = new Map<string, readonly PlannedField[]>();
  for (const [type, wanted] of Object.entries(plan.fields)) {
    const prepared = wanted.map((field) => prepareField(type, typeof field === 'string' ? { path: field } : field));
    for (const one of prepared) {
      const around = prepared.find((other) => other !== one && meet(one, other) && lies(one.segments, other.segments));
      if (around !== undefined) throw new TypeError(`${type}: /${one.segments.join('/')} is sealed twice`);
    }
    if (prepared.length > 0) fields.set(type, prepared);
  }
  return {
    fields,
    subjectOf: (stream, events) => plan.subjectOf(stream, events),
    afterErasure: (type) => plan.afterErasure?.(type) ?? true,
  };
}

/** What stands at a place of an event whose person was erased; undefined when nothing does. */
export function erasedAt(
  plan: PreparedPlan,
  { type, data }: Pick<NewEvent, 'type' | 'data'>,
  segments: readonly string[],
): unknown {
  const field = plan.fields.get(type)?.find((one) => isMeant(one, data) && matches(one.segments, segments));
  return field === undefined ? ERASED : field.whenErased;
}

/** Whether a field is sealed in an event with this data. */
export function isMeant({ where }: PlannedField, data: NewEvent['data']): boolean {
  return where === undefined || where.in.includes(String(data[where.key]));
}

/** Whether both may be sealed in the same event. */
function meet(one: PlannedField, other: PlannedField): boolean {
  const [here, there] = [one.where, other.where];
  if (here === undefined || there?.key !== here.key) return true;
  return here.in.some((value) => there.in.includes(value));
}

function prepareField(type: string, field: SealedField): PlannedField {
  const { path, subjectIn, where, unless } = field;
  const whenErased = 'whenErased' in field ? field.whenErased : ERASED;
  const [before, ...segments] = path.split('/');
  if (before !== '' || segments.length === 0 || segments.includes('')) {
    throw new TypeError(`${type}: ${path} is not a path like /identity/name`);
  }
  return { segments: segments.map(unescapeSegment), subjectIn, where, unless, whenErased };
}

/** True when the first place is the second or lies below it. */
function lies(inner: readonly string[], outer: readonly string[]): boolean {
  return outer.length <= inner.length && matches(outer, inner.slice(0, outer.length));
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => part === '*' || segments[index] === '*' || part === segments[index])
  );
}

/** As in RFC 6901: `~1` is a slash within a key, `~0` a tilde; and `~2` a blank, which stands between pointers. */
export function escapeSegment(key: string): string {
  return /[~/ ]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll(' ', '~2') : key;
}

export function unescapeSegment(segment: string): string {
  return segment.includes('~') ? segment.replaceAll('~2', ' ').replaceAll('~1', '/').replaceAll('~0', '~') : segment;
}
