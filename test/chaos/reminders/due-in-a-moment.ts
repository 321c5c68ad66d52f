import {
  definitionsOrThrow,
  NameClientManager,
  OpenCase,
  PlanStep,
  RegisterClient,
  RegisterProfessional,
} from '@polku/case';
import type { Clock } from '@polku/kernel';
import { openPolku, type Polku } from '@polku/runtime';
import { randomUUID } from 'node:crypto';
import { validAnswers } from '../../property/definitions/valid-answers.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { coach } from '../../support/given-when-then.js';
import { testMasterKeys } from '../../support/master-keys.js';

const definitions = definitionsOrThrow();
const PATH = 'ep-erityisryhmat';
const UNIT = 'Testilä';
/** The evening before, when nothing is due. */
const BEFORE = '2026-03-03T15:00:00.000Z';
/** Eight in the morning of a Wednesday. */
const MORNING = '2026-03-04T06:00:00.000Z';
/** A day after the morning on which clients are reminded of it. */
const APPOINTMENT = '2026-03-05T10:00:00.000Z';

/** A Polku with clients who are all to be reminded at the same moment, and one more case whenever the test says so. */
export class DueInAMoment {
  /** Milliseconds that the clock is ahead of the machine's; known once it runs. */
  shift: number | undefined;
  readonly appointments: string[] = [];
  readonly withoutManager: string[] = [];
  private commands = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly polku: Polku,
    private readonly clock: { ahead: number | undefined },
  ) {}

  static async open(clients: number): Promise<DueInAMoment> {
    const database = await createTestDatabase();
    const shifted: { ahead: number | undefined } = { ahead: undefined };
    const clock: Clock = {
      now: () => (shifted.ahead === undefined ? BEFORE : new Date(Date.now() + shifted.ahead).toISOString()),
    };
    const polku = await openPolku({ url: database.url, owner: 'spec', masterKeys: testMasterKeys, clock });
    await polku.start();
    const opened = new DueInAMoment(database, polku, shifted);
    await opened.give(
      new RegisterProfessional(
        coach.id,
        {
          name: coach.name,
          profession: 'TV',
          organisation: 'Testilä',
          unit: UNIT,
          clientWorkPercent: 100,
          official: true,
        },
        opened.envelope(),
      ),
    );
    for (let count = 0; count < clients; count += 1) await opened.withAppointment();
    return opened;
  }

  /** The morning comes in so many milliseconds. */
  runClock(untilMorning: number): number {
    this.shift = Date.parse(MORNING) - Date.now() - untilMorning;
    this.clock.ahead = this.shift;
    return this.shift;
  }

  now(): string {
    return new Date(Date.now() + (this.shift ?? 0)).toISOString();
  }

  /** Its coordinator and management are told at once that nobody answers for it. */
  async withoutClientManager(): Promise<void> {
    this.withoutManager.push(await this.openCase());
  }

  async close(): Promise<void> {
    await this.polku.close();
    await this.database.drop();
  }

  private async withAppointment(): Promise<void> {
    const caseId = await this.openCase();
    await this.give(new NameClientManager(caseId, { person: coach }, this.envelope()));
    await this.give(new PlanStep(caseId, { phase: 'START', dueAt: APPOINTMENT, responsible: coach }, this.envelope()));
    this.appointments.push(caseId);
  }

  private async openCase(): Promise<string> {
    const [clientId, caseId] = [randomUUID(), randomUUID()];
    const path = definitions.path(PATH);
    const form = definitions.forms.form(path?.entry.form ?? '');
    if (path === undefined || form === undefined) throw new Error(`there is no path ${PATH}`);
    await this.give(
      new RegisterClient(
        clientId,
        {
          identity: { givenNames: 'Testi', familyName: 'Testinen', phone: '+358401234567' },
          profile: { language: 'fi', targetGroups: [] },
        },
        this.envelope(),
      ),
    );
    const entry = { by: 'referral', source: path.entry.sources[0] ?? '' } as const;
    const answers = validAnswers(form, definitions, () => 0);
    await this.give(new OpenCase(caseId, { clientId, path: PATH, unit: UNIT, entry, answers }, this.envelope()));
    return caseId;
  }

  private async give(command: Parameters<Polku['dispatcher']['dispatch']>[0]): Promise<void> {
    const outcome = await this.polku.dispatcher.dispatch(command);
    if (outcome.outcome !== 'done') throw new Error(`${command.constructor.name}: ${JSON.stringify(outcome)}`);
  }

  private envelope() {
    return { commandId: `moment ${String(++this.commands)}`, actor: coach.id };
  }
}
