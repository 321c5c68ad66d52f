import type { EventMetadata, RecordedEvent } from '@polku/event-store';
import { isErased } from '../sealing/erased.js';
import { openSealed, partsOf, SealedValueBroken, type SealedParts } from '../sealing/sealed-text.js';
import type { SubjectKeys } from '../sealing/subject-keys.js';
import { GROUPS, placeOf, type SealedGroup, type ToBeSealed } from './seal-events.js';
import { erasedAt, unescapeSegment, type PreparedPlan } from './sealing-plan.js';

/** What stands in the place of the fingerprint of a command once the person was erased: it fits no command. */
const ERASED_FINGERPRINT = 'erased';

interface ClosedGroup {
  readonly at: string;
  readonly place: string;
  readonly parts: SealedParts;
}

interface ClosedEvent {
  readonly event: RecordedEvent;
  readonly groups: readonly ClosedGroup[];
}

/** The sealed groups of a page, and whose keys they need. */
export interface ClosedPage {
  readonly events: readonly ClosedEvent[];
  readonly subjects: readonly string[];
}

/** @throws {SealedValueBroken} when the groups of an event are not as they were written */
export function closedPage(
  events: readonly RecordedEvent[],
  wanted: (eventType: string, event: RecordedEvent) => boolean = () => true,
): ClosedPage {
  const closed: ClosedEvent[] = [];
  const subjects = new Set<string>();
  for (const event of events) {
    const groups = event.metadata[GROUPS];
    if (groups === undefined || !wanted(event.type, event)) continue;
    const parsed = groupsOf(event, groups);
    for (const { parts } of parsed) subjects.add(parts.subject);
    closed.push({ event, groups: parsed });
  }
  return { events: closed, subjects: [...subjects] };
}

/**
 * Puts the values back where they were, in the events themselves: a store hands out events that nobody else holds.
 * @throws {SealedValueBroken} {@link KeyMissing}
 */
export function openPage(page: ClosedPage, keys: ReadonlyMap<string, SubjectKeys>, plan: PreparedPlan): void {
  for (const { event, groups } of page.events) {
    unlist(event);
    for (const { at, place, parts } of groups) {
      const values = openSealed(parts, place, keys.get(parts.subject));
      if (isErased(values)) eraseAll(event, at, plan);
      else putBack(event, at, place, values);
    }
  }
}

/** The same for events that were just sealed here. */
export function reopen(events: readonly RecordedEvent[], sealed: readonly ToBeSealed[]): void {
  events.forEach((event, index) => {
    const groups = sealed[index]?.groups ?? [];
    if (groups.length === 0) return;
    unlist(event);
    for (const { at, values } of groups) {
      at.forEach((pointer, number) => put(event, pointer, JSON.parse(values[number] ?? 'null') as unknown));
    }
  });
}

function groupsOf(event: RecordedEvent, groups: unknown): readonly ClosedGroup[] {
  const where = `event ${event.id}`;
  if (!Array.isArray(groups)) throw new SealedValueBroken(where, 'its list is not a list');
  return (groups as readonly Partial<SealedGroup>[]).map((group) => {
    const at = String(group.at);
    const place = placeOf(event.id, at);
    return { at, place, parts: partsOf(String(group.text), place) };
  });
}

function unlist(event: RecordedEvent): void {
  const { [GROUPS]: _sealed, ...metadata } = event.metadata;
  (event as { metadata: EventMetadata }).metadata = metadata;
}

function putBack(event: RecordedEvent, at: string, place: string, values: unknown): void {
  const pointers = at.split(' ');
  if (!Array.isArray(values) || values.length !== pointers.length) {
    throw new SealedValueBroken(place, 'values are missing');
  }
  pointers.forEach((pointer, index) => put(event, pointer, values[index]));
}

function eraseAll(event: RecordedEvent, at: string, plan: PreparedPlan): void {
  for (const pointer of at.split(' ')) {
    const [, root, ...segments] = pointer.split('/');
    const inData = root === 'data';
    put(event, pointer, inData ? erasedAt(plan, event, segments.map(unescapeSegment)) : ERASED_FINGERPRINT);
  }
}

function put(event: RecordedEvent, pointer: string, value: unknown): void {
  const segments = pointer.split('/');
  let container: unknown = event;
  for (let index = 1; index < segments.length - 1; index++) container = child(container, segments[index] ?? '');
  if (typeof container !== 'object' || container === null || segments.length < 3) {
    throw new SealedValueBroken(`event ${event.id}`, 'a place for a value is gone');
  }
  const key = unescapeSegment(segments.at(-1) ?? '');
  if (value === undefined) Reflect.deleteProperty(container, key);
  else (container as Record<string, unknown>)[key] = value;
}

function child(container: unknown, segment: string): unknown {
  const key = unescapeSegment(segment);
  if (typeof container !== 'object' || container === null || !Object.hasOwn(container, key)) return undefined;
  return (container as Record<string, unknown>)[key];
}
