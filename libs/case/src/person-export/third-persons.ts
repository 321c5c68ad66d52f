import type { CaseEvent, Participant, PersonRef, Recorded, ReminderEvent, ReminderReceiver } from '../events/index.js';

/** Words that stand where somebody else was named. */
export interface WordsForOthers {
  /** What a professional is, `Työkykykoordinaattori, Essote`: never who. */
  professional(person: Pick<PersonRef, 'profession' | 'organisation'>): string;
  /** What somebody without a profession was there for, `Tukihenkilö`. */
  participant(person: Participant): string;
  /** Somebody close to the client, or another contact. */
  networkMember: string;
  /** Who recorded an entry, by identifier. */
  actor(actorId: string): string;
}

type Data = Readonly<Record<string, unknown>>;

/** Who files what Polku does by itself. */
const BY_ITSELF = 'polku';

/**
 * A case as its client may have it: who else is in it is told by role. Professionals are told by role and unit, and are
 * called by numbers that hold together what one of them did; people close to the client and others who were there by
 * what they were there for. What somebody wrote in their own words stays: whoever hands it out has to read it.
 */
export class WithoutThirdPersons {
  private readonly numbers = new Map<string, string>();

  constructor(private readonly words: WordsForOthers) {}

  event(event: Recorded<CaseEvent>): Recorded<CaseEvent> {
    const data = this.object(event.data as unknown as Data, event.type);
    return { ...event, data, actor: this.words.actor(event.actor) } as unknown as Recorded<CaseEvent>;
  }

  /** Who was reminded is told by role and unit; the client stays who it is. */
  reminder(event: Recorded<ReminderEvent>): Recorded<ReminderEvent> {
    const actor = event.actor === BY_ITSELF ? event.actor : this.words.actor(event.actor);
    if (event.type === 'ReminderNotDelivered') {
      return { ...event, actor, data: { ...event.data, receiver: this.receiver(event.data.receiver) } };
    }
    if (event.type === 'ReminderAcknowledged' || event.type === 'ReminderSnoozed') return { ...event, actor };
    const data = { ...event.data, to: event.data.to.map((each) => this.receiver(each)) };
    return { ...event, actor, data } as Recorded<ReminderEvent>;
  }

  private receiver(receiver: ReminderReceiver): ReminderReceiver {
    if (receiver.kind === 'client') return receiver;
    const { insteadOf } = receiver;
    return {
      ...receiver,
      ...(receiver.kind === 'person' && { personId: this.words.actor(receiver.personId) }),
      ...(insteadOf !== undefined && { insteadOf: this.words.actor(insteadOf) }),
    };
  }

  private value(key: string, value: unknown): unknown {
    if (key === 'participants' && Array.isArray(value))
      return value.map((each) => this.participant(each as Participant));
    if (Array.isArray(value)) return value.map((each) => this.value('', each));
    if (typeof value !== 'object' || value === null) return key === 'personId' ? this.numberOf(String(value)) : value;
    return isPersonRef(value) ? this.person(value) : this.object(value as Data);
  }

  private object(data: Data, type?: string): Data {
    const about = type === 'EntryCorrected' ? String(data['targetType']) : type;
    const entries = Object.entries(data).flatMap(([key, value]): [string, unknown][] => {
      if (key === 'changes') return [[key, this.object(value as Data, about)]];
      // Answers are the client's own; a form has no names of others in keys of its own.
      if (key === 'answers' || key === 'attributes') return [[key, value]];
      if (about === 'NetworkMemberNamed' && key === 'name') return [[key, this.words.networkMember]];
      if (about === 'NetworkMemberNamed' && key === 'contact') return [];
      return [[key, this.value(key, value)]];
    });
    return Object.fromEntries(entries);
  }

  private person({ id, profession, organisation }: PersonRef): PersonRef {
    return {
      id: this.numberOf(id),
      name: this.words.professional({
        ...(profession !== undefined && { profession }),
        ...(organisation !== undefined && { organisation }),
      }),
      ...(profession !== undefined && { profession }),
      ...(organisation !== undefined && { organisation }),
    };
  }

  private participant(participant: Participant): Participant {
    const { personId, profession, role } = participant;
    return {
      name: this.words.participant(participant),
      ...(personId !== undefined && { personId: this.numberOf(personId) }),
      ...(profession !== undefined && { profession }),
      ...(role !== undefined && { role }),
    };
  }

  private numberOf(id: string): string {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    const number = `professional-${String(this.numbers.size + 1)}`;
    this.numbers.set(id, number);
    return number;
  }
}

function isPersonRef(value: object): value is PersonRef {
  return 'id' in value && typeof value.id === 'string' && 'name' in value && typeof value.name === 'string';
}
