import { InvalidAppend, type EventMetadata, type NewEvent } from '@polku/event-store';
import { sealJson } from '../sealing/sealed-text.js';
import { isSubject, type DataKey } from '../sealing/subject-keys.js';
import { escapeSegment, isMeant, type PlannedField, type PreparedPlan } from './sealing-plan.js';

/** Where a value was that lies in a sealed group. It says nothing and takes little room. */
export const PLACEHOLDER = 'sealed:';

/** The key of the metadata that holds the sealed groups of an event. */
export const GROUPS = 'sealed';

/**
 * Everything of one event that is sealed for one person: one ciphertext however many fields, as opening costs per
 * ciphertext and not per byte.
 */
export interface SealedGroup {
  /** JSON pointers from the event, with a blank between them: `/data/note /metadata/commandHash`. */
  readonly at: string;
  /** A sealed text of the JSON array of their values. */
  readonly text: string;
}

/** What is to be sealed for one person in one event. */
export interface OpenGroup {
  readonly subject: string;
  readonly at: string[];
  /** JSON texts, one per place. */
  readonly values: string[];
}

export interface ToBeSealed {
  readonly event: NewEvent;
  readonly groups: readonly OpenGroup[];
}

/** What a group is bound to: its event and its places. */
export function placeOf(eventId: string, at: string): string {
  return `event ${eventId.toLowerCase()} at ${at}`;
}

/**
 * Takes the planned fields out of the events of one append. When anything is sealed, so is the fingerprint of the
 * command: whoever knows the rest of a command could otherwise try all identity codes until the fingerprint fits, also
 * after the erasure.
 * @param subject whose stream it is
 */
export function takeOut(events: readonly NewEvent[], plan: PreparedPlan, subject: string | undefined): ToBeSealed[] {
  const taken = events.map((event) => takeOutOf(event, plan.fields.get(event.type) ?? [], subject));
  const owner = subject ?? taken.flatMap(({ groups }) => groups)[0]?.subject;
  if (owner === undefined || taken.every(({ groups }) => groups.length === 0)) return taken;
  return taken.map(({ event, groups }) => withoutFingerprint(event, groups, owner));
}

/** The events as they go into the log. */
export function sealGroups({ event, groups }: ToBeSealed, keys: ReadonlyMap<string, DataKey>): NewEvent {
  if (groups.length === 0) return event;
  const sealed = groups.map(({ subject, at, values }): SealedGroup => {
    const key = keys.get(subject);
    if (key === undefined) throw new Error('The vault gave no key to seal with');
    const places = at.join(' ');
    return { at: places, text: sealJson(`[${values.join(',')}]`, placeOf(event.id, places), key) };
  });
  return { ...event, metadata: { ...event.metadata, [GROUPS]: sealed } };
}

function takeOutOf(event: NewEvent, fields: readonly PlannedField[], subject: string | undefined): ToBeSealed {
  if (GROUPS in event.metadata) throw new InvalidAppend(`${event.type}: metadata must not have the key "${GROUPS}"`);
  if (!isContainer(event.data) || Array.isArray(event.data)) return { event, groups: [] };
  const groups = new Map<string, OpenGroup>();
  let data: unknown = event.data;
  const meant = fields.filter((field) => isMeant(field, event.data));
  for (const field of meant) data = new Taking(event, field, subject, groups).at(data, 0, '/data');
  return { event: { ...event, data: data as NewEvent['data'] }, groups: [...groups.values()] };
}

function withoutFingerprint(event: NewEvent, groups: readonly OpenGroup[], subject: string): ToBeSealed {
  const own = groups.find((group) => group.subject === subject) ?? { subject, at: [], values: [] };
  const { commandHash } = event.metadata;
  if ((JSON.stringify(commandHash) as string | undefined) === undefined) return { event, groups };
  const more: OpenGroup = {
    subject,
    at: [...own.at, '/metadata/commandHash'],
    values: [...own.values, JSON.stringify(commandHash)],
  };
  const metadata: EventMetadata = { ...event.metadata, commandHash: PLACEHOLDER };
  return { event: { ...event, metadata }, groups: [more, ...groups.filter((group) => group !== own)] };
}

type Container = Readonly<Record<string, unknown>> | readonly unknown[];

/** One planned field on its way through the data of one event; containers on the way are copied, not changed. */
class Taking {
  constructor(
    private readonly event: NewEvent,
    private readonly field: PlannedField,
    private readonly subject: string | undefined,
    private readonly groups: Map<string, OpenGroup>,
  ) {}

  at(value: unknown, depth: number, pointer: string): unknown {
    const segment = this.field.segments[depth];
    if (segment === undefined || !isContainer(value)) return value;
    let copy: unknown = value;
    for (const key of segment === '*' ? Object.keys(value) : [segment]) {
      if (!Object.hasOwn(value, key)) continue;
      const before = child(value, key);
      const place = `${pointer}/${escapeSegment(key)}`;
      const last = depth + 1 === this.field.segments.length;
      const after = last ? this.seal(value, key, place) : this.at(before, depth + 1, place);
      if (after === before) continue;
      if (copy === value) copy = Array.isArray(value) ? Array.from<unknown>(value) : { ...value };
      (copy as Record<string, unknown>)[key] = after;
    }
    return copy;
  }

  private seal(parent: Container, key: string, place: string): unknown {
    const value = child(parent, key);
    const { unless } = this.field;
    if (unless !== undefined && child(parent, unless) !== undefined) return value;
    const json = this.asJson(value, place);
    if (json === undefined || json === 'null') return value;
    // Assigning to it would change what kind of object it is.
    if (key === '__proto__') throw new InvalidAppend(`${this.event.type}: ${place} cannot be sealed`);
    const group = this.groupOf(parent, place);
    group.at.push(place);
    group.values.push(json);
    return PLACEHOLDER;
  }

  private groupOf(parent: Container, place: string): OpenGroup {
    const { subjectIn } = this.field;
    const named = subjectIn === undefined ? undefined : child(parent, subjectIn);
    const subject = typeof named === 'string' && isSubject(named) ? named : this.subject;
    if (subject === undefined) throw new InvalidAppend(`${this.event.type}: nobody knows for whom ${place} is sealed`);
    const known = this.groups.get(subject);
    if (known !== undefined) return known;
    const group: OpenGroup = { subject, at: [], values: [] };
    this.groups.set(subject, group);
    return group;
  }

  private asJson(value: unknown, place: string): string | undefined {
    try {
      const json: string | undefined = JSON.stringify(value);
      return json;
    } catch {
      throw new InvalidAppend(`${this.event.type}: ${place} cannot be written as JSON (a cycle or a BigInt)`);
    }
  }
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

function child(container: Container, key: string): unknown {
  return (container as Readonly<Record<string, unknown>>)[key];
}
