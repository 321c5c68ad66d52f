import {
  AcknowledgeReminder,
  definitionsOrThrow,
  localDate,
  NameClientManager,
  NameSubstitute,
  OpenCase,
  PlanStep,
  RecordStep,
  RegisterClient,
  RegisterProfessional,
  SnoozeReminder,
  type CaseState,
  type PathDefinition,
} from '@polku/case';
import { commandOf, KINDS, later, type Kind, type Turn } from '../../property/case/random-commands.js';
import { validAnswers } from '../../property/definitions/valid-answers.js';
import type { Chance } from '../../property/log/random.js';
import { coach, coordinator, nurse } from '../../support/given-when-then.js';
import type { VirtualPolku } from './virtual-polku.js';

const definitions = definitionsOrThrow();

/** Paths whose rules ask for much: clients reminded, meetings of teams, weekly sessions, lengths in working days. */
export const PATHS = [
  'ep-erityisryhmat',
  'ep-tyke',
  'essote-tyokyvyn-tuki',
  'essote-elintapa-yksilo',
  'essote-ips-tyohonvalmennus',
];
const UNIT = 'Testilä';
const PEOPLE = [coordinator, coach, nurse];

/** What a life is made of more than of the rest. */
const OFTEN: readonly Kind[] = [
  ...Array<Kind>(8).fill('plan'),
  ...Array<Kind>(5).fill('reschedule'),
  ...Array<Kind>(3).fill('cancel'),
  ...Array<Kind>(3).fill('agreePlan'),
  ...Array<Kind>(3).fill('nameManager'),
  ...(['pause', 'resume', 'exit', 'reopen', 'correct', 'strike', 'consent', 'refer', 'offer'] as const),
];

/** On the days after those on which the clocks change, so that clients are reminded on these. */
const AFTER_CHANGES = ['2026-03-30T10:00:00.000Z', '2026-10-26T10:00:00.000Z'];

/** Clients with different ways to be reached; one cannot be reached at all. */
const ADDRESSES = [
  { phone: '+358401234567' },
  { email: 'asiakas@polku.example' },
  { streetAddress: 'Testikatu 1', postalCode: '50100', city: 'Mikkeli' },
  { phone: '+358401234568', email: 'asiakas@polku.example' },
  {},
];

/** Random lives of cases on the shipped paths, by the commands that people give. */
export class CaseLives {
  private commands = 0;
  readonly cases: string[] = [];
  readonly told = { accepted: 0, refused: 0 };

  constructor(
    private readonly polku: VirtualPolku,
    private readonly chance: Chance,
  ) {}

  async registerPeople(): Promise<void> {
    for (const { id, name, profession = 'TKK' } of PEOPLE) {
      await this.give(
        new RegisterProfessional(
          id,
          {
            ...{ name, profession, organisation: 'Testilä', unit: UNIT, clientWorkPercent: 100, official: true },
            ...(id === coach.id ? { contact: 'timo@polku.example' } : {}),
          },
          this.envelope('spec'),
        ),
      );
    }
  }

  /** Away over the change of the clocks in spring. */
  async nameSubstitute(from: string, to: string): Promise<void> {
    await this.give(
      new NameSubstitute(
        coordinator.id,
        { substitute: { id: coach.id, name: coach.name, profession: 'TV' }, from, to },
        this.envelope(coordinator.id),
      ),
    );
  }

  /** A case in which nothing happens but appointments, opened before the others. */
  async openCalmOne(): Promise<void> {
    const caseId = await this.openFor(995, PATHS[0] ?? '');
    await this.give(new NameClientManager(caseId, { person: coach }, this.envelope(coach.id)));
    for (const dueAt of AFTER_CHANGES) {
      await this.give(new PlanStep(caseId, { phase: 'START', dueAt, responsible: coach }, this.envelope(coach.id)));
    }
  }

  /** Opens another case, for a client of its own. */
  async open(): Promise<void> {
    const number = this.cases.length;
    const caseId = await this.openFor(number, PATHS[number % PATHS.length] ?? '');
    this.cases.push(caseId);
    if (number % 3 === 0) return;
    await this.try(new NameClientManager(caseId, { person: PEOPLE[number % 3] ?? coach }, this.envelope(coach.id)));
  }

  private async openFor(number: number, pathId: string): Promise<string> {
    const path = definitions.path(pathId);
    if (path === undefined) throw new Error('a shipped path is gone');
    const [clientId, caseId] = [this.uuid('c', number), this.uuid('a', number)];
    await this.give(
      new RegisterClient(
        clientId,
        {
          identity: { givenNames: 'Testi', familyName: 'Testinen', ...ADDRESSES[number % ADDRESSES.length] },
          profile: { language: 'fi', targetGroups: [] },
        },
        this.envelope('spec'),
      ),
    );
    await this.give(new OpenCase(caseId, this.opening(clientId, path), this.envelope(coordinator.id)));
    return caseId;
  }

  /** The next thing that happens in the life of a case, or is tried. */
  async live(caseId: string, state: CaseState, now: string): Promise<string> {
    const definition = definitions.path(state.path.id, state.path.version);
    if (definition === undefined) throw new Error(`there is no path ${state.path.id}`);
    const { chance } = this;
    const kind = chance.pick(chance.oneIn(2) ? OFTEN : KINDS);
    const turn: Turn = {
      ...{ kind, one: chance.below(1_000), other: chance.below(1_000), hours: 0 },
      late: chance.oneIn(5) ? chance.below(24 * 20) : 0,
    };
    const command = chance.oneIn(4)
      ? this.step(caseId, definition)
      : commandOf(turn, { caseId, state, definition, now }, this.envelope('').commandId);
    const outcome = await this.try(command);
    return `${command.constructor.name} ${outcome}`;
  }

  /** What somebody does about a reminder in the inbox. */
  async answer(caseId: string, reminderId: string, now: string): Promise<string> {
    const { chance } = this;
    const envelope = this.envelope(chance.pick(PEOPLE).id);
    const command = chance.oneIn(2)
      ? new AcknowledgeReminder(caseId, { reminderId }, envelope)
      : new SnoozeReminder(
          caseId,
          { reminderId, until: localDate(later(now, 1 + chance.below(14))), reason: 'waiting-for-others' },
          envelope,
        );
    return `${command.constructor.name} ${await this.try(command)}`;
  }

  private step(caseId: string, definition: PathDefinition): RecordStep {
    const { chance } = this;
    const phase = chance.pick(definition.phases);
    const form = phase.form === undefined ? undefined : definitions.forms.form(phase.form);
    const data = {
      ...{ phase: phase.id, performedBy: chance.pick(PEOPLE), clientPresent: chance.oneIn(2) },
      ...(phase.channels[0] === undefined ? {} : { channel: phase.channels[0] }),
      ...(form === undefined ? {} : { answers: validAnswers(form, definitions, (below) => chance.below(below)) }),
    };
    return new RecordStep(caseId, data, this.envelope(data.performedBy.id));
  }

  private opening(clientId: string, path: PathDefinition) {
    const form = path.entry.form === undefined ? undefined : definitions.forms.form(path.entry.form);
    return {
      ...{ clientId, path: path.id, unit: UNIT },
      ...(path.guards.some(({ id }) => id === 'own_goal_work') && { facts: ['own_goal_work'] }),
      entry: {
        ...({ by: 'referral', source: path.entry.sources[0] ?? '' } as const),
        unemployedSince: '2025-02-01',
      },
      ...(form === undefined ? {} : { answers: validAnswers(form, definitions, (below) => this.chance.below(below)) }),
    };
  }

  /** Fails when it is refused. */
  private async give(command: Parameters<VirtualPolku['dispatch']>[0]): Promise<void> {
    const outcome = await this.polku.dispatch(command);
    if (outcome.outcome !== 'done') throw new Error(`${command.constructor.name}: ${JSON.stringify(outcome)}`);
  }

  private async try(command: Parameters<VirtualPolku['dispatch']>[0]): Promise<string> {
    const outcome = await this.polku.dispatch(command);
    this.told[outcome.outcome === 'done' ? 'accepted' : 'refused'] += 1;
    return outcome.outcome === 'rejected' ? `rejected ${outcome.rejection.code}` : outcome.outcome;
  }

  private envelope(actor: string) {
    return { commandId: `year ${String(++this.commands)}`, actor };
  }

  private uuid(kind: string, number: number): string {
    return `${kind.repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;
  }
}
