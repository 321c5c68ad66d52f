import type { Polku } from '@polku/runtime';
import {
  AcceptHandover,
  AddNote,
  AgreePlan,
  BreakGlass,
  CancelStep,
  ChangeClientDetails,
  CorrectEntry,
  DeclineHandover,
  EndPlacement,
  ExitCase,
  GiveConsent,
  ImportCase,
  LiftLegalHold,
  MarkNoShow,
  NameClientManager,
  NameNetworkMember,
  OfferHandover,
  OpenCase,
  PauseCase,
  PlaceLegalHold,
  PlanStep,
  RecordMeasurement,
  RecordOutcome,
  RecordStep,
  RefuseConsent,
  RegisterClient,
  RemoveNetworkMember,
  ReopenCase,
  RescheduleStep,
  ResumeCase,
  ReviewGlass,
  ReviewPlan,
  SendOnwardReferral,
  StartPlacement,
  StrikeEntry,
  WithdrawConsent,
  WithdrawHandover,
  type AggregateCommand,
  type CommandClass,
} from '@polku/case';
import { randomInt, randomUUID } from 'node:crypto';
import { leakTokens } from '../../support/leak-search.js';

export const MANAGER = {
  id: 'maija.m',
  name: 'Maija Mallinen',
  profession: 'TKK',
  organisation: 'Essote',
  contact: '015',
};
const NEXT = { id: 'kaisa.koivu', name: 'Kaisa Koivu', profession: 'TKK', organisation: 'Kela', contact: '016' };
const NURSE = { id: 'hanna.haapa', name: 'Hanna Haapa', profession: 'TH', organisation: 'Essote' };

export interface PlantedLife {
  readonly clientId: string;
  readonly cases: readonly string[];
  /** Everything that was planted; each word is in one command only. */
  readonly tokens: readonly string[];
  /** Those of them that name or describe somebody else. */
  readonly ofOthers: readonly string[];
}

/**
 * A client about whom everything is recorded that can be, through the commands that people give: in every text stands a
 * word that is nowhere else.
 */
export async function plantLife({ dispatcher, store }: Polku): Promise<PlantedLife> {
  const tokens: string[] = [];
  const ofOthers: string[] = [];
  const token = (): string => {
    const [word = ''] = leakTokens(1);
    tokens.push(word);
    return word;
  };
  // A range that is reserved for fiction; the number is as rare in a dump as a word.
  const phone = (): string => {
    const number = `+358457575${String(randomInt(10_000)).padStart(4, '0')}`;
    tokens.push(number);
    return number;
  };
  const other = (): string => {
    const word = token();
    ofOthers.push(word);
    return word;
  };
  const say = async <Data>(
    command: CommandClass<AggregateCommand<Data>>,
    id: string,
    day: string | undefined,
    data: Data,
    actor = MANAGER.id,
  ) => {
    const occurredAt = day === undefined ? {} : { occurredAt: `2025-${day}T09:00:00.000Z` };
    const given = new command(id, data as never, { commandId: randomUUID(), actor, ...occurredAt });
    const outcome = await dispatcher.dispatch(given);
    if (outcome.outcome !== 'done') throw new Error(`${command.name}: ${JSON.stringify(outcome)}`);
    return outcome.events.map((event) => new Recorded(event.data as Written, event.version));
  };
  const [clientId, one, two, imported] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

  await say(RegisterClient, clientId, '01-07', {
    identity: {
      ...{ givenNames: `Aino ${token()}`, familyName: token(), phone: phone(), email: `${token()}@example.org` },
      ...{ identityCode: '140575-9502', birthDate: '1975-05-14' },
      ...{ streetAddress: token(), postalCode: '50100', city: token() },
    },
    profile: { language: 'sv', targetGroups: ['OSAT'] },
  });
  await say(ChangeClientDetails, clientId, '01-08', { identity: { familyName: token() }, reason: token() });
  const [hold] = await say(PlaceLegalHold, clientId, '01-09', { reason: token() });
  await say(LiftLegalHold, clientId, '01-10', { holdId: hold?.id('holdId') ?? '', reason: token() });

  // A case in coaching: a referral with answers, an official decision, people who were there.
  await say(OpenCase, one, '02-03', {
    ...{ clientId, path: 'essote-ips-tyohonvalmennus', unit: 'Mikkeli', clientManager: MANAGER },
    entry: { by: 'referral', source: 'KK', sourceText: token() },
    answers: { tavoite_palkkatyo: true, tausta: token(), asiakkaan_odotukset: token() },
    decision: { basis: token(), madeOn: '2025-01-20', madeBy: token() },
    participants: [{ name: other(), organisation: other(), role: 'TUKI' }],
  });
  const [work] = await say(StartPlacement, one, '02-10', { form: 'PTUKI', employer: token(), trade: token() });
  await say(EndPlacement, one, '02-20', { placementId: work?.id('placementId') ?? '', reason: token() });

  // A case of work-ability support.
  await say(OpenCase, two, '02-03', {
    ...{ clientId, path: 'essote-tyokyvyn-tuki', unit: 'Mikkeli', clientManager: MANAGER },
    entry: { by: 'contact', source: 'ASI' },
  });
  const consent = { form: 'Y100', formVersion: '1', organisations: ['Essote'], signedOn: '2025-02-03' };
  const [given] = await say(GiveConsent, two, '02-03', { scope: 'TIIMI', ...consent });
  await say(RefuseConsent, two, '02-03', { scope: 'SIIRTO', reason: token() });
  const step = { performedBy: NURSE, clientPresent: true };
  await say(RecordStep, two, '02-04', {
    ...{ ...step, phase: 'MAP', channel: 'PUH', note: token(), answers: { tilanne: token(), toiveet: token() } },
    participants: [
      { name: other(), organisation: other(), role: 'TUKI' },
      { name: NEXT.name, personId: NEXT.id },
    ],
  });
  await say(RecordMeasurement, two, '02-05', {
    ...{ instrument: 'KYKY', point: 'other', value: 73.1415926535, values: { mieli: token() }, where: token() },
  });
  tokens.push('73.1415926535', '71.4142135623', '140575-9502', '1975-05-14');
  const plan = async (day: string) => {
    const data = { phase: 'CHK', dueAt: '2025-02-07T08:00:00.000Z', responsible: NURSE, place: token(), note: token() };
    const [planned] = await say(PlanStep, two, day, data);
    return planned?.id('plannedStepId') ?? '';
  };
  const missed = await plan('02-06');
  await say(MarkNoShow, two, '02-07', { plannedStepId: missed, note: token() });
  const moved = await plan('02-06');
  await say(RescheduleStep, two, '02-08', {
    ...{ plannedStepId: moved, dueAt: '2025-02-09T08:00:00.000Z', reason: token() },
  });
  await say(CancelStep, two, '02-09', { plannedStepId: moved, reason: token() });
  await say(AgreePlan, two, '02-10', {
    goals: [token()],
    subgoals: [{ goal: token(), action: token(), due: '2025-09-01', owner: token() }],
    form: { id: 'TYOKYKYSUUNNITELMA', answers: { tavoitteet: [token()] } },
  });
  await say(ReviewPlan, two, '02-11', { planVersion: 1, assessment: token(), subgoals: [] });
  const member = { name: other(), contact: other(), service: token(), close: true };
  const [close] = await say(NameNetworkMember, two, '02-12', member);
  await say(NameNetworkMember, two, '02-12', { name: other(), service: token(), close: false });
  await say(RemoveNetworkMember, two, '02-13', { memberId: close?.id('memberId') ?? '', reason: token() });
  const law = { basis: 'law', legalGround: token() } as const;
  await say(SendOnwardReferral, two, '02-14', {
    ...{ service: 'TEP', organisation: token(), note: token(), ...law },
  });
  const offer = async (day: string) => {
    const stated = { basis: 'law', legalGround: token() } as const;
    const [offered] = await say(OfferHandover, two, day, { to: NEXT, note: token(), escorted: true, ...stated });
    return { handoverId: offered?.id('handoverId') ?? '' };
  };
  await say(DeclineHandover, two, '02-15', { ...(await offer('02-15')), reason: token() }, NEXT.id);
  await say(WithdrawHandover, two, '02-16', { ...(await offer('02-16')), reason: token() });
  await say(AcceptHandover, two, '02-17', await offer('02-17'), NEXT.id);
  await say(NameClientManager, two, '02-18', { person: MANAGER, reason: token() });
  await say(PauseCase, two, '02-19', { reason: 'other', note: token() });
  await say(ResumeCase, two, '02-21', { note: token() });
  await say(AddNote, two, '02-22', { text: token(), visibleToClient: true });
  const [mistaken] = await say(AddNote, two, '02-23', { text: token(), visibleToClient: false });
  await say(StrikeEntry, two, '02-24', { entry: mistaken?.version ?? 0, reason: token() });
  const [grant] = await say(
    BreakGlass,
    two,
    undefined,
    { reason: `tuli päivystykseen tajuttomana ${token()}`, person: NURSE },
    NURSE.id,
  );
  await say(ReviewGlass, two, undefined, {
    ...{ grantId: grant?.id('grantId') ?? '', verdict: 'justified', note: token() },
  } as never);
  await say(WithdrawConsent, two, '02-26', { consentId: given?.id('consentId') ?? '', reason: token() });
  await say(ExitCase, two, '03-03', { reason: 'MUU', reasonText: token(), note: token() });
  await say(ReopenCase, two, '03-10', { reason: token() });
  await say(ExitCase, two, '04-03', { reason: 'MUU', reasonText: token(), note: token() });
  await say(RecordOutcome, two, '10-10', { monthsAfterExit: 6, outcome: 'TYOSS', note: token() });
  await say(ExitCase, one, '04-03', { reason: 'MUU', reasonText: token(), note: token() });

  // A case that came from another system.
  await say(ImportCase, imported, undefined, {
    ...{ clientId, path: 'essote-tyokyvyn-tuki', unit: 'Mikkeli', externalId: 'case-1' },
    entry: { by: 'contact', source: 'ASI' },
    attributes: { remark: token() },
    steps: [
      { phase: 'MAP', occurredAt: '2024-03-01T08:00:00.000Z', performedBy: NURSE, attributes: { remark: token() } },
    ],
    exit: { at: '2024-05-01T08:00:00.000Z', reason: 'MUU', reasonText: token() },
  });

  for (const caseId of [one, two]) await correctTexts(caseId);
  return { clientId, cases: [one, two, imported], tokens, ofOthers };

  /** Every text that may be corrected is. */
  async function correctTexts(caseId: string): Promise<void> {
    const { events } = await store.load(`case-${caseId}`);
    const corrected = new Set<string>();
    for (const { type, version, data } of events) {
      if (corrected.has(type) || type.startsWith('Entry')) continue;
      const changes = correctionOf(data, token, other);
      if (Object.keys(changes).length === 0) continue;
      corrected.add(type);
      // Who received the data stays the same; another receiver is another referral.
      const receiver = type === 'OnwardReferralSent' ? { organisation: data['organisation'] } : {};
      for (const [key, value] of Object.entries(changes)) {
        const correction = { entry: version, changes: { ...receiver, [key]: value }, reason: token() };
        const envelope = { commandId: randomUUID(), actor: MANAGER.id };
        await dispatcher.dispatch(new CorrectEntry(caseId, correction, envelope));
      }
    }
  }
}

type Written = Readonly<Record<string, unknown>>;

class Recorded {
  constructor(
    private readonly data: Written,
    readonly version: number,
  ) {}

  id(key: string): string {
    return String(this.data[key]);
  }
}

/** New words for what an entry says in words; what may not be corrected is refused, which does no harm. */
function correctionOf(data: Written, token: () => string, other: () => string): Written {
  const changes: Record<string, unknown> = {};
  if (typeof data['name'] === 'string') changes['name'] = other();
  if (typeof data['contact'] === 'string') changes['contact'] = other();
  const keys = 'note text reason reasonText place where assessment service employer trade legalGround';
  for (const key of keys.split(' ')) if (typeof data[key] === 'string') changes[key] = token();
  if (Array.isArray(data['goals'])) changes['goals'] = [token()];
  if (Array.isArray(data['subgoals'])) {
    changes['subgoals'] = (data['subgoals'] as Written[]).map((subgoal) =>
      'goal' in subgoal ? { ...subgoal, goal: token(), action: token(), owner: token() } : subgoal,
    );
  }
  if (Array.isArray(data['participants'])) changes['participants'] = [{ name: other(), organisation: other() }];
  if (data['values'] !== undefined) changes['values'] = { mieli: token() };
  if (data['value'] !== undefined) changes['value'] = 71.4142135623;
  const form = data['form'] as Written | undefined;
  if (typeof form === 'object' && 'answers' in form && 'stepId' in data) changes['answers'] = { tilanne: token() };
  const entry = data['entry'] as Written | undefined;
  if (typeof entry === 'object') changes['entry'] = { ...entry, sourceText: token() };
  return changes;
}
