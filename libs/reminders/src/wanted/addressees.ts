import type { CaseState, Code, LocalDate, PersonRef } from '@polku/case';
import type { Occurrence } from './occurrence.js';
import type { Scene } from './scene.js';

/** Whom a reminder goes to. A role that nobody has on the case is a role in the unit: who has it is known when it is sent. */
export type Addressee =
  | {
      readonly kind: 'person';
      readonly person: PersonRef;
      /** The code of the rule that the person is reminded as. */
      readonly as: Code;
      /** Who is away on the day. */
      readonly insteadOf?: string;
    }
  | { readonly kind: 'role'; readonly role: Code; readonly unit: string; readonly insteadOf?: string }
  | { readonly kind: 'client'; readonly clientId: string };

/** Who answers for the cases of a unit that nobody else answers for. */
const COORDINATOR = 'KOO';

/** The persons of the codes on the day, each once; never nobody. */
export function addresseesOf(
  codes: readonly Code[],
  occurrence: Pick<Occurrence, 'person' | 'owner'>,
  day: LocalDate,
  scene: Scene,
): readonly Addressee[] {
  const found: Addressee[] = [];
  for (const code of codes) {
    const addressee = resolve(code, occurrence, scene);
    if (addressee === undefined) continue;
    const present = standIn(addressee, day, scene);
    if (!found.some((each) => isSame(each, present))) found.push(present);
  }
  return found.length > 0 ? found : [inUnit(COORDINATOR, scene)];
}

function inUnit(role: Code, scene: Scene): Addressee {
  return { kind: 'role', role, unit: scene.unit };
}

function resolve(
  code: Code,
  { person, owner }: Pick<Occurrence, 'person' | 'owner'>,
  scene: Scene,
): Addressee | undefined {
  const { state } = scene;
  switch (code) {
    case 'CLIENT':
    case 'TUKI':
      return { kind: 'client', clientId: state.clientId };
    case 'AV':
    case 'OT':
    case 'OV':
      return asPerson(managerOf(state), code) ?? inUnit(COORDINATOR, scene);
    case 'TP':
      return asPerson(state.pairWorker?.person ?? managerOf(state), code);
    case 'LAHET':
      return asPerson(state.entry.referrer, code);
    case 'responsible':
      return asPerson(person ?? managerOf(state), code) ?? inUnit(COORDINATOR, scene);
    case 'offered':
      return asPerson(person, code);
    case 'owner':
      return asPerson(ownerOf(owner, state), code);
    default:
      return asPerson(withProfession(code, state) ?? inRole(code, state), code) ?? inUnit(code, scene);
  }
}

function asPerson(person: PersonRef | undefined, as: Code): Addressee | undefined {
  return person === undefined ? undefined : { kind: 'person', person, as };
}

/** The client manager; after the exit the last one, who follows up. */
function managerOf({ clientManager, clientManagers, status }: CaseState): PersonRef | undefined {
  return clientManager?.person ?? (status === 'exited' ? clientManagers.at(-1)?.person : undefined);
}

/** Professionals of the case, those who answer for it now before those who once did something. */
function peopleOf(state: CaseState): readonly PersonRef[] {
  const responsible = state.plannedSteps.filter((step) => step.state === 'open').map((step) => step.responsible);
  const performed = state.steps.map(({ performedBy }) => performedBy);
  const holders = [managerOf(state), state.pairWorker?.person].flatMap((each) => each ?? []);
  return [...holders, ...responsible, ...performed.reverse()];
}

function withProfession(profession: Code, state: CaseState): PersonRef | undefined {
  return peopleOf(state).find((person) => person.profession === profession);
}

/** Who had the role when somebody was last there in it. */
function inRole(role: Code, { steps }: CaseState): PersonRef | undefined {
  for (let index = steps.length - 1; index >= 0; index--) {
    const found = steps[index]?.participants.find((each) => each.role === role && each.personId !== undefined);
    if (found?.personId !== undefined) return { id: found.personId, name: found.name };
  }
  return undefined;
}

/** The plan names the owner in words; when they are those of a professional of the case, this one is meant. */
function ownerOf(owner: string | undefined, state: CaseState): PersonRef | undefined {
  const words = owner?.trim().toLowerCase() ?? '';
  if (words === '') return undefined;
  return peopleOf(state).find(({ id, name }) => id === owner || name.toLowerCase() === words);
}

/** Who is away is stood in for; without a substitute the coordinator of the unit is told. */
function standIn(addressee: Addressee, day: LocalDate, scene: Scene): Addressee {
  if (addressee.kind !== 'person') return addressee;
  const { person } = addressee;
  const present = scene.calendar.standInFor(person, day);
  if (present === undefined) return { ...inUnit(COORDINATOR, scene), insteadOf: person.id } as Addressee;
  return present.id === person.id ? addressee : { ...addressee, person: present, insteadOf: person.id };
}

function isSame(one: Addressee, other: Addressee): boolean {
  if (one.kind === 'person') return other.kind === 'person' && one.person.id === other.person.id;
  if (one.kind === 'role') return other.kind === 'role' && one.role === other.role;
  return other.kind === 'client';
}
