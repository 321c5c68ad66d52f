import { basisFor, type Moment, type Reader } from '@polku/access';
import { protectedCaseOf, type CaseState, type Code, type LocalDate, type ReminderReceiver } from '@polku/case';
import type { Addressee } from '../wanted/addressees.js';
import { professionsHolding } from './roles.js';

/** What the registers know of a professional today. */
export interface KnownPerson {
  readonly personId: string;
  readonly left: boolean;
  readonly unit: string;
  readonly profession: Code;
  readonly contact?: string;
  /** Who does the person's work on the day. */
  readonly substitutes: readonly { readonly id: string; readonly from: LocalDate; readonly to: LocalDate }[];
}

/** Who people are at the moment of sending: somebody may have left, be away, or have lost the right to the case. */
export interface People {
  known(persons: readonly string[]): Promise<ReadonlyMap<string, KnownPerson>>;
  /** Whether anybody who has not left works in the unit in one of the professions. */
  hasAny(professions: readonly Code[], unit: string): Promise<boolean>;
  /** As whom somebody reads; undefined for who has never used Polku. */
  reader(personId: string): Promise<Reader | undefined>;
}

/** Who answers for the cases of a unit that nobody else answers for. */
const COORDINATOR = 'KOO';
/** Who answers for a unit in which nobody has the role that a reminder asks for. */
const MANAGER = 'ESIH';

/**
 * Whom a reminder really reaches: the substitute of who is away, and the coordinator of the unit instead of who has left,
 * is away without a substitute, or may not see the case any more. Never nobody.
 */
export async function receiversOf(
  addressees: readonly Addressee[],
  state: CaseState,
  people: People,
  moment: Moment,
): Promise<readonly ReminderReceiver[]> {
  const found: ReminderReceiver[] = [];
  for (const addressee of addressees) {
    const receiver = await receiverOf(addressee, state, people, moment);
    if (!found.some((each) => isSame(each, receiver))) found.push(receiver);
  }
  return found;
}

async function receiverOf(
  addressee: Addressee,
  state: CaseState,
  people: People,
  moment: Moment,
): Promise<ReminderReceiver> {
  if (addressee.kind === 'client') return { kind: 'client' };
  if (addressee.kind === 'role') return inUnit(addressee.role, addressee.unit, people);
  const { person, as } = addressee;
  const present = await presentFor(person.id, people, moment.today);
  const mayRead = present !== undefined && (await maySee(present, person.id, state, people, moment));
  if (present === undefined || !mayRead) {
    return { ...(await inUnit(COORDINATOR, state.unit, people)), insteadOf: person.id };
  }
  return { kind: 'person', personId: present, as, ...(present === person.id ? {} : { insteadOf: person.id }) };
}

async function inUnit(role: Code, unit: string, people: People): Promise<Extract<ReminderReceiver, { kind: 'role' }>> {
  const professions = professionsHolding(role);
  const isHeld = professions === undefined || (await people.hasAny(professions, unit));
  return { kind: 'role', role: isHeld ? role : MANAGER, unit };
}

/** The person, or who does the person's work today, and that one's substitute in turn. */
async function presentFor(personId: string, people: People, today: LocalDate): Promise<string | undefined> {
  const asked = new Set<string>();
  for (let now = personId; ;) {
    // Two who stand in for each other and are both away.
    if (asked.has(now)) return undefined;
    asked.add(now);
    const known = (await people.known([now])).get(now);
    // Somebody whom no register knows, from another organisation, is whom the case names.
    if (known === undefined) return now;
    if (known.left) return undefined;
    const away = known.substitutes.find(({ from, to }) => from <= today && today <= to);
    if (away === undefined) return now;
    now = away.id;
  }
}

/** Whoever has never used Polku is judged when looking into the inbox: nothing of the case leaves it. */
async function maySee(
  present: string,
  insteadOf: string,
  state: CaseState,
  people: People,
  moment: Moment,
): Promise<boolean> {
  const reader = await people.reader(present);
  if (reader === undefined) return true;
  const standing =
    present === insteadOf ? reader : { ...reader, standsInFor: [...(reader.standsInFor ?? []), insteadOf] };
  return basisFor(standing, 'view', protectedCaseOf(state), moment) !== undefined;
}

function isSame(one: ReminderReceiver, other: ReminderReceiver): boolean {
  if (one.kind === 'person') return other.kind === 'person' && one.personId === other.personId;
  if (one.kind === 'role') return other.kind === 'role' && one.role === other.role && one.unit === other.unit;
  return other.kind === 'client';
}
