import {
  AcceptHandover,
  AddNote,
  AgreePlan,
  BreakGlass,
  CancelStep,
  ConfirmOnwardStart,
  CorrectEntry,
  DeclineHandover,
  EndPlacement,
  ExitCase,
  GiveConsent,
  JudgeReferral,
  localDate,
  MarkNoShow,
  NameClientManager,
  NameNetworkMember,
  NamePairWorker,
  OfferHandover,
  PauseCase,
  PlanStep,
  RecordMeasurement,
  RecordOutcome,
  RecordStep,
  RefuseConsent,
  ReleasePairWorker,
  RemoveNetworkMember,
  RenewConsent,
  ReopenCase,
  RescheduleStep,
  ResumeCase,
  ReviewGlass,
  ReviewPlan,
  SendOnwardReferral,
  SignPlan,
  StartPlacement,
  StrikeEntry,
  WithdrawConsent,
  WithdrawHandover,
  type CaseCommand,
  type CaseState,
  type CommandEnvelope,
  type PathDefinition,
  type PersonRef,
} from '@polku/case';
import fc from 'fast-check';
import { coach, coordinator, nurse } from '../../support/given-when-then.js';

/** One turn of a random life: which command, what it picks, and when. */
export interface Turn {
  readonly kind: Kind;
  /** Indexes into whatever there is to pick from, modulo its length. */
  readonly one: number;
  readonly other: number;
  /** Hours that pass before it. */
  readonly hours: number;
  /** Hours that it is told late; below zero it is told ahead, which has to be refused. */
  readonly late: number;
}

/** What a turn meets: the case of this moment and its path. */
export interface Scene {
  readonly caseId: string;
  readonly state: CaseState;
  readonly definition: PathDefinition;
  readonly now: string;
}

const PEOPLE: readonly PersonRef[] = [
  { ...coordinator, organisation: 'Testilä' },
  { ...coach, organisation: 'Työpaja' },
  nurse,
];
const DAY = 86_400_000;

type Make = (
  turn: Turn,
  scene: Scene,
) => readonly [command: new (...given: never[]) => CaseCommand<unknown>, data: object];

/** Mostly what fits the case, sometimes what does not: both have to end well. */
const MAKERS = {
  step: ({ one, other }, { definition, state }) => {
    const doctor = definition.phases.find(({ id }) => id === 'DOC' && other % 5 === 0);
    const phase = doctor ?? pick(definition.phases, one);
    const open = state.plannedSteps.filter((planned) => planned.state === 'open' && planned.phase === phase?.id);
    const channel = phase?.channels[0];
    return [
      RecordStep,
      {
        phase: phase?.id ?? 'XYZ',
        performedBy: pick(PEOPLE, other),
        clientPresent: other % 2 === 0,
        ...(channel !== undefined && other % 3 === 0 && { channel }),
        ...(phase?.form === undefined ? {} : { answers: { tyohistoria: 'x' } }),
        ...(open[0] !== undefined && { plannedStepId: open[0].plannedStepId }),
      },
    ];
  },
  plan: ({ one, other }, { definition, now }) => [
    PlanStep,
    {
      phase: pick(definition.phases, one)?.id ?? '',
      dueAt: later(now, (other % 20) - 2),
      responsible: pick(PEOPLE, one),
    },
  ],
  reschedule: ({ one, other }, { state, now }) => [
    RescheduleStep,
    { plannedStepId: pick(state.plannedSteps, one)?.plannedStepId ?? 'none', dueAt: later(now, other % 20) },
  ],
  cancel: ({ one }, { state }) => [
    CancelStep,
    { plannedStepId: pick(state.plannedSteps, one)?.plannedStepId ?? 'none', reason: 'esty' },
  ],
  noShow: ({ one }, { state }) => [
    MarkNoShow,
    { plannedStepId: pick(state.plannedSteps, one)?.plannedStepId ?? 'none' },
  ],
  measure: ({ one }) => [
    RecordMeasurement,
    { instrument: pick(['KYKY', 'TKP', 'AUDIT'], one), point: 'other', value: one % 12 },
  ],
  agreePlan: ({ one, other }, { now }) => [
    AgreePlan,
    {
      goals: ['Työ'],
      subgoals: Array.from({ length: other % 3 }, (_, index) => ({
        goal: `Osatavoite ${String(index)}`,
        due: localDate(later(now, one % 60)),
        owner: 'Asiakas',
      })),
    },
  ],
  signPlan: ({ other }, { state }) => [
    SignPlan,
    { planVersion: (state.plan?.planVersion ?? 1) - (other % 5 === 0 ? 1 : 0), signer: 'CLIENT' },
  ],
  reviewPlan: ({ one }, { state }) => [
    ReviewPlan,
    {
      planVersion: state.plan?.planVersion ?? 1,
      assessment: 'Etenee',
      subgoals: (state.plan?.subgoals ?? []).slice(0, 1).map(({ subgoalId }) => ({
        subgoalId,
        state: pick(['done', 'dropped', 'open'], one),
      })),
    },
  ],
  nameMember: ({ one }) => [NameNetworkMember, { name: `Läheinen ${String(one % 4)}`, service: 'Perhe', close: true }],
  removeMember: ({ one }, { state }) => [
    RemoveNetworkMember,
    { memberId: pick(state.network, one)?.memberId ?? 'none' },
  ],
  refer: ({ one, other }) => [
    SendOnwardReferral,
    {
      service: pick(['TYOV', 'KUTT', 'XX'], one),
      organisation: pick(['Työpaja', 'Testilä', 'Kela'], other),
      ...stated(one, other),
    },
  ],
  confirmStart: ({ one }, { state }) => [
    ConfirmOnwardStart,
    { referralId: pick(state.onwardReferrals, one)?.referralId ?? 'none' },
  ],
  startPlacement: ({ one }) => [StartPlacement, { form: pick(['PTUKI', 'TYOKO'], one), employer: 'Kahvila' }],
  endPlacement: ({ one }, { state }) => [
    EndPlacement,
    { placementId: pick(state.placements, one)?.placementId ?? 'none', reason: 'päättyi' },
  ],
  pause: ({ one }) => [PauseCase, { reason: pick(['client-illness', 'holiday'], one) }],
  resume: () => [ResumeCase, {}],
  note: () => [AddNote, { text: 'Soitettu', visibleToClient: false }],
  judge: ({ one, other }) => [
    JudgeReferral,
    { timely: pick(['yes', 'no', 'partly'], one), matchesNeed: pick(['yes', 'no', 'partly'], other) },
  ],
  exit: ({ one }) => [ExitCase, { reason: pick(['LUONT', 'TYOLL', 'MUU'], one), reasonText: 'muutto' }],
  reopen: ({ one, other }, { definition }) => [
    ReopenCase,
    { reason: 'uusi tarve', ...(other % 2 === 0 && { phase: pick(definition.phases, one)?.id }) },
  ],
  outcome: ({ one }) => [RecordOutcome, { monthsAfterExit: pick([3, 3, 6, 12], one), outcome: 'TYOSSA' }],
  correct: ({ one, other }, { state, now }) => {
    const entry = target(one, other, state);
    const fitting = CHANGES.filter((change) => Object.keys(change).every((key) => key in (entry?.data ?? {})));
    return [
      CorrectEntry,
      {
        entry: entry?.version ?? 1,
        changes: pick(other % 7 === 0 ? CHANGES : fitting, other) ?? {},
        reason: 'kirjausvirhe',
        ...(one % 2 === 0 && { happenedAt: later(entry?.occurredAt ?? now, (other % 21) - 10) }),
      },
    ];
  },
  strike: ({ one, other }, { state }) => [
    StrikeEntry,
    { entry: target(one, other, state)?.version ?? state.version + 1, reason: 'väärin' },
  ],
  nameManager: ({ one, other }) => [
    NameClientManager,
    { person: pick(PEOPLE, one), ...(other % 2 === 0 && { reason: 'poissa' }) },
  ],
  offer: ({ one, other }) => [
    OfferHandover,
    { to: pick(PEOPLE, one), note: 'Tilanne on selvä', escorted: true, ...stated(one, other) },
  ],
  accept: ({ one, other }, { state }) => [
    AcceptHandover,
    { handoverId: state.handover?.handoverId ?? 'none', ...stated(one, other) },
  ],
  decline: (_turn, { state }) => [
    DeclineHandover,
    { handoverId: state.handover?.handoverId ?? 'none', reason: 'täynnä' },
  ],
  withdrawOffer: (_turn, { state }) => [WithdrawHandover, { handoverId: state.handover?.handoverId ?? 'none' }],
  pair: ({ one }) => [NamePairWorker, { person: pick(PEOPLE, one) }],
  release: (_turn, { state }) => [ReleasePairWorker, { personId: state.pairWorker?.person.id ?? 'none' }],
  consent: ({ one, other }, { now }) => [
    GiveConsent,
    {
      ...terms(now),
      scope: pick(['TIIMI', 'TIIMI', 'TUTK'], one),
      ...(other % 3 === 0 && { validTo: localDate(later(now, 30)) }),
    },
  ],
  renew: ({ one }, { state, now }) => [
    RenewConsent,
    { ...terms(now), consentId: pick(state.consents, one)?.consentId ?? 'none', scope: 'TIIMI' },
  ],
  withdrawConsent: ({ one }, { state }) => [
    WithdrawConsent,
    { consentId: pick(state.consents, one)?.consentId ?? 'none' },
  ],
  refuseConsent: ({ one }) => [RefuseConsent, { scope: pick(['TUTK', 'TIIMI'], one) }],
  breakGlass: ({ one, other }, { state }) => [
    BreakGlass,
    {
      reason: one % 5 === 0 ? 'hätä' : 'Asiakas tuli päivystykseen tajuttomana.',
      person: { id: actorOf({ kind: 'breakGlass', other }, state), name: 'Tuula Tammi' },
    },
  ],
  reviewGlass: ({ one, other }, { state }) => [
    ReviewGlass,
    { grantId: pick(state.glass, one)?.grantId ?? 'none', verdict: pick(['justified', 'unjustified'], other) },
  ],
} as const satisfies Record<string, Make>;

export type Kind = keyof typeof MAKERS;

export const KINDS = Object.keys(MAKERS) as readonly Kind[];

/** Commands that a life is made of more than of the others. */
const OFTEN: readonly Kind[] = [
  ...Array<Kind>(10).fill('step'),
  ...Array<Kind>(4).fill('strike'),
  ...Array<Kind>(3).fill('correct'),
  'breakGlass',
  'consent',
  'offer',
  'pause',
  'reopen',
];

const CHANGES: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { note: 'korjattu' },
  { note: null },
  { text: 'korjattu' },
  { clientPresent: true },
  { clientPresent: false },
  { goals: ['Opinnot'] },
  { startedOn: '2026-01-20' },
  { endedOn: '2026-02-20' },
  { reason: 'TYOLL' },
  { reason: 'holiday' },
  { reason: 'korjattu' },
  { signedOn: '2026-01-15' },
  { timely: 'partly' },
  { value: 5 },
  { close: false },
  { entry: { by: 'referral', source: 'KK' } },
];

export const turns: fc.Arbitrary<readonly Turn[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS, ...OFTEN),
    one: fc.nat(999),
    other: fc.nat(999),
    hours: fc.oneof({ weight: 6, arbitrary: fc.nat(72) }, { weight: 1, arbitrary: fc.nat(24 * 150) }),
    late: fc.oneof(
      { weight: 12, arbitrary: fc.constant(0) },
      { weight: 4, arbitrary: fc.nat(24 * 30) },
      { weight: 1, arbitrary: fc.integer({ min: -48, max: -1 }) },
    ),
  }),
  { minLength: 20, maxLength: 70, size: 'max' },
);

/** Entries that others rest on or lie between, so that amending them is worth trying. */
const HINGES: readonly string[] = [
  'StepRecorded',
  'CasePaused',
  'CaseResumed',
  'CaseExited',
  'CaseReopened',
  'ClientManagerNamed',
  'HandoverAccepted',
];

/** An entry to amend: any of them, one of the last, or a hinge. */
function target(one: number, other: number, { entries }: CaseState): CaseState['entries'][number] | undefined {
  if (other % 4 === 0) return pick(entries, one);
  if (other % 4 === 1) return pick(entries.slice(-4), one);
  return pick(
    entries.filter(({ type, struck }) => struck !== true && HINGES.includes(type)),
    one,
  );
}

/** Now and then what the case is waiting for: most of a random life would be spent parked, paused or exited. */
function steered({ kind, one }: Turn, { state }: Scene): Kind {
  if (kind === 'offer' && state.clientManager === undefined) return 'nameManager';
  if (one % 3 !== 0) return kind;
  if (state.status === 'exited') return one % 2 === 0 ? 'outcome' : 'reopen';
  if (state.status === 'parked') return 'consent';
  if (state.status === 'paused') return 'resume';
  if (state.handover === undefined) return kind;
  return (['accept', 'decline', 'accept', 'decline', 'withdrawOffer'] as const)[one % 5] ?? kind;
}

/** The command of a turn, with an envelope that says who gives it and when it happened. */
export function commandOf(given: Turn, scene: Scene, commandId: string): CaseCommand<unknown> {
  const turn = { ...given, kind: steered(given, scene) };
  const [command, data] = MAKERS[turn.kind](turn, scene);
  const envelope: CommandEnvelope = {
    commandId,
    actor: actorOf(turn, scene.state),
    ...(turn.late === 0 ? {} : { occurredAt: later(scene.now, -turn.late / 24) }),
  };
  return new (command as new (id: string, data: object, envelope: CommandEnvelope) => CaseCommand<unknown>)(
    scene.caseId,
    data,
    envelope,
  );
}

/** Offers are answered by whom they were made to, mostly. */
function actorOf({ kind, other }: { readonly kind: string; readonly other: number }, { handover }: CaseState): string {
  if (handover !== undefined && other % 4 !== 0) return kind === 'withdrawOffer' ? handover.from.id : handover.to.id;
  return pick(PEOPLE, other)?.id ?? '';
}

/** What a disclosure rests on when no consent opens it; now and then nothing. */
function stated(one: number, other: number): object {
  return (
    pick([{}, {}, { basis: 'client-request' }, { basis: 'law', legalGround: 'Esimerkkilaki 1 §' }], one + other) ?? {}
  );
}

function terms(now: string) {
  return {
    form: 'Y100',
    formVersion: '2023',
    organisations: ['Testilä', 'Työpaja'],
    signedOn: localDate(later(now, -40)),
  };
}

export function later(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * DAY).toISOString();
}

function pick<Item>(items: readonly Item[], index: number): Item | undefined {
  return items[index % Math.max(1, items.length)];
}
