import type { Reader } from '@polku/access';
import {
  AcceptHandover,
  BreakGlass,
  ExitCase,
  GiveConsent,
  NameClientManager,
  NamePairWorker,
  NameSubstitute,
  OfferHandover,
  OpenCase,
  PlanStep,
  RecordStep,
  RegisterClient,
  RegisterProfessional,
  ReleasePairWorker,
  ReopenCase,
  WithdrawConsent,
  type AggregateCommand,
  type CommandClass,
  type CommandDispatcher,
  type CommandOutcome,
} from '@polku/case';
import type { Chance } from '../log/random.js';
import { named, ORGANISATIONS, UNITS } from './people.js';

export interface Known {
  readonly clientId: string;
  readonly familyName: string;
  readonly registeredBy: string;
}

interface KnownCase {
  readonly caseId: string;
  readonly clientId: string;
  readonly consents: string[];
}

const EXIT = { reason: 'KESK-H', planSecured: true, networkSecured: true };
const PATHS = ['essote-tyokyvyn-tuki', 'essote-elintapa-yksilo'];
const IN_FUTURE = '2099-01-01T09:00:00.000Z';
const moment = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString();
const day = (daysAgo: number): string => moment(daysAgo).slice(0, 10);

/** Clients and cases with random relationships and consents, made by the commands of random people. */
export class RandomWorld {
  readonly clients: Known[] = [];
  readonly cases: KnownCase[] = [];
  /** How many commands of each kind changed something. */
  readonly done = new Map<string, number>();
  private readonly substitutes: (readonly [person: string, substitute: string])[] = [];
  private commands = 0;

  constructor(
    private readonly chance: Chance,
    private readonly dispatcher: CommandDispatcher,
    private readonly people: readonly Reader[],
  ) {}

  async begin(clients: number): Promise<void> {
    for (const person of this.professionals()) {
      const { name, profession, organisation } = named(person);
      const details = { name, profession: profession ?? 'TKK', organisation, unit: person.units[0] ?? 'Yksikkö' };
      const more = { clientWorkPercent: 100, official: person.official };
      await this.tell(RegisterProfessional, person.personId, person, { ...details, ...more });
    }
    for (let number = 0; number < clients; number++) await this.register(number);
  }

  /** Clients of these cases, and those whom the person, or one that the person replaces, has registered and nobody has opened a case for. */
  clientsOf(cases: readonly string[], { personId }: Reader): string[] {
    const of = this.cases.filter(({ caseId }) => cases.includes(caseId)).map(({ clientId }) => clientId);
    const served = new Set(this.cases.map(({ clientId }) => clientId));
    const replaced = this.substitutes.filter(([, substitute]) => substitute === personId).map(([person]) => person);
    const own = this.clients.filter(
      (each) => [personId, ...replaced].includes(each.registeredBy) && !served.has(each.clientId),
    );
    return [...new Set([...of, ...own.map(({ clientId }) => clientId)])].sort();
  }

  /** Something happens to a random case. */
  async change(): Promise<void> {
    const { chance } = this;
    const acts = [this.relate, this.relate, this.plan, this.step, this.consent, this.consent, this.withdraw];
    const more = [this.hand, this.exit, this.reopen, this.breakGlass, this.substitute, this.release];
    await chance.pick([...acts, ...more]).call(this, chance.pick(this.cases), this.professional());
  }

  private async register(number: number): Promise<void> {
    const clientId = this.uuid(number, 'c');
    const familyName = `Suku${letters(number)}`;
    const registrar = this.professional();
    await this.tell(RegisterClient, clientId, registrar, {
      identity: { givenNames: 'Testi', familyName },
      profile: { language: 'fi', targetGroups: [] },
    });
    this.clients.push({ clientId, familyName, registeredBy: registrar.personId });
    for (let of = 0; of < this.chance.below(3); of++) await this.open(clientId, number * 3 + of);
  }

  private async open(clientId: string, number: number): Promise<void> {
    const { chance } = this;
    const caseId = this.uuid(number, 'a');
    const daysAgo = chance.oneIn(4) ? 500 : 60;
    const coaching = chance.oneIn(3);
    const opened = await this.tell(
      OpenCase,
      caseId,
      this.professional(),
      {
        clientId,
        path: coaching ? 'essote-ips-tyohonvalmennus' : chance.pick(PATHS),
        unit: chance.pick(UNITS),
        entry: { by: 'referral', source: 'TE' },
        ...(coaching ? { answers: { tavoite_palkkatyo: true } } : {}),
        ...(chance.oneIn(2) ? { clientManager: named(this.professional()) } : {}),
      },
      daysAgo,
    );
    if (opened.outcome !== 'done') return;
    this.cases.push({ caseId, clientId, consents: [] });
    // Longer ago than anybody follows up.
    if (daysAgo > 400 && chance.oneIn(2)) await this.tell(ExitCase, caseId, this.professional(), EXIT, 400);
  }

  private relate({ caseId }: KnownCase, by: Reader): Promise<unknown> {
    const data = { person: named(this.professional()), reason: 'Vuorottelu' };
    return this.chance.oneIn(2)
      ? this.tell(NameClientManager, caseId, by, data)
      : this.tell(NamePairWorker, caseId, by, { person: data.person });
  }

  private release({ caseId }: KnownCase, by: Reader): Promise<unknown> {
    return this.tell(ReleasePairWorker, caseId, by, {});
  }

  private plan({ caseId }: KnownCase, by: Reader): Promise<unknown> {
    const phase = this.chance.pick(['MAP', 'START', 'VISIT1']);
    return this.tell(PlanStep, caseId, by, { phase, dueAt: IN_FUTURE, responsible: named(this.professional()) });
  }

  private step({ caseId }: KnownCase, by: Reader): Promise<unknown> {
    const other = named(this.professional());
    return this.tell(RecordStep, caseId, by, {
      phase: this.chance.pick(['MAP', 'START', 'VISIT1']),
      performedBy: named(this.professional()),
      clientPresent: true,
      participants: [{ name: other.name, personId: other.id, profession: 'TH' }],
    });
  }

  private async consent(known: KnownCase, by: Reader): Promise<void> {
    const { chance } = this;
    // Some are over by today.
    const daysAgo = chance.below(40);
    const outcome = await this.tell(
      GiveConsent,
      known.caseId,
      by,
      {
        scope: chance.pick(['TIIMI', 'SIIRTO', 'TUTK']),
        ...{ form: 'Y100', formVersion: '2023', signedOn: day(daysAgo) },
        organisations: chance.oneIn(2) ? [chance.pick(ORGANISATIONS)] : ORGANISATIONS.slice(0, 2),
        ...(chance.oneIn(2) ? { validTo: day(chance.below(daysAgo + 1)) } : {}),
      },
      daysAgo,
    );
    if (outcome.outcome !== 'done') return;
    const given = outcome.events.find(({ type }) => type === 'ConsentGiven')?.data as { consentId: string } | undefined;
    if (given !== undefined) known.consents.push(given.consentId);
  }

  private async withdraw(_known: KnownCase, by: Reader): Promise<void> {
    const consented = this.cases.filter(({ consents }) => consents.length > 0);
    if (consented.length === 0) return;
    const { caseId, consents } = this.chance.pick(consented);
    await this.tell(WithdrawConsent, caseId, by, { consentId: consents.pop() });
  }

  private async hand({ caseId }: KnownCase, by: Reader): Promise<void> {
    const to = this.professional();
    await this.tell(OfferHandover, caseId, by, { to: named(to), note: 'Asiakas muutti', escorted: false });
    if (this.chance.oneIn(2)) await this.tell(AcceptHandover, caseId, to, {});
  }

  private exit({ caseId }: KnownCase, by: Reader): Promise<unknown> {
    return this.tell(ExitCase, caseId, by, EXIT);
  }

  private reopen({ caseId }: KnownCase, by: Reader): Promise<unknown> {
    return this.tell(ReopenCase, caseId, by, { reason: 'Palasi' });
  }

  private breakGlass({ caseId }: KnownCase, by: Reader): Promise<unknown> {
    return this.tell(BreakGlass, caseId, by, { reason: 'Asiakas on päivystyksessä nyt', person: named(by) });
  }

  private async substitute(_known: KnownCase, by: Reader): Promise<void> {
    const substitute = named(this.professional());
    const period = { from: day(0), to: day(-this.chance.below(9)) };
    const outcome = await this.tell(NameSubstitute, by.personId, by, { substitute, ...period });
    if (outcome.outcome === 'done') this.substitutes.push([by.personId, substitute.id]);
  }

  private async tell<Data>(
    command: CommandClass<AggregateCommand<Data>>,
    id: string,
    by: Reader,
    data: object,
    daysAgo = 0,
  ): Promise<CommandOutcome> {
    const happened = daysAgo === 0 ? {} : { occurredAt: moment(daysAgo) };
    const envelope = { commandId: `world ${String(++this.commands)}`, actor: by.personId, ...happened };
    const outcome = await this.dispatcher.dispatch(new command(id, data as never, envelope));
    if (outcome.outcome === 'done') this.done.set(command.name, (this.done.get(command.name) ?? 0) + 1);
    return outcome;
  }

  private professionals(): readonly Reader[] {
    return this.people.filter(({ roles }) => roles.includes('professional'));
  }

  private professional(): Reader {
    return this.chance.pick(this.professionals());
  }

  private uuid(number: number, kind: string): string {
    return `${kind}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  }
}

/** Names that begin alike in nothing but `Suku`. */
function letters(number: number): string {
  return String.fromCharCode(97 + (number % 26), 97 + Math.floor(number / 26), 97 + ((number * 7) % 26));
}
