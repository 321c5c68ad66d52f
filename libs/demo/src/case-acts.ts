import {
  AddNote,
  AgreePlan,
  ExitCase,
  GiveConsent,
  MarkNoShow,
  NameNetworkMember,
  PauseCase,
  PlanStep,
  RecordOutcome,
  RecordStep,
  RegisterClient,
  RescheduleStep,
  ResumeCase,
  SignPlan,
  type Code,
  type FormAnswers,
  type Participant,
  type PauseReason,
} from '@polku/case';
import { inventedIdentity, named, type Worker } from './people.js';
import type { Story } from './story.js';
import { inOfficeHours, instant, localDay } from './working-time.js';

/** What the stories of all paths have in common. */

export function registered(story: Story, actor: Worker, targetGroups: readonly Code[]): Story {
  const { chance } = story;
  return story.tell(RegisterClient, story.clientId, actor.id, {
    identity: inventedIdentity(chance),
    profile: {
      language: chance.percent(4) ? 'sv' : 'fi',
      targetGroups,
      contactChannel: chance.weighted([
        ['PUH', 8],
        ['DIGI', 1],
      ] as const),
    },
  });
}

/** The client lets these organisations exchange what the service needs, for the years that the demo tells of. */
export function consented(story: Story, caseId: string, actor: Worker, organisations: readonly string[]): Story {
  return story.tell(GiveConsent, caseId, actor.id, {
    scope: 'TIIMI',
    form: 'Suostumus tietojen vaihtoon',
    formVersion: '2024',
    organisations,
    signedOn: localDay(story.time),
    validTo: localDay(story.time.plus({ years: 3 })),
  });
}

export interface Visit {
  readonly phase: string;
  readonly worker: Worker;
  readonly channel?: Code;
  readonly answers?: FormAnswers;
  readonly note?: string;
  /** Who else was there. */
  readonly participants?: readonly Worker[];
}

/** A step is planned, sometimes missed or moved, and recorded when it has been taken, sometimes days late. */
export function plannedVisit(story: Story, caseId: string, visit: Visit, wait: readonly [number, number]): Story {
  const { chance } = story;
  const name = `${caseId} ${visit.phase} ${String(story.acts.length)}`;
  const due = inOfficeHours(story.time.plus({ days: chance.between(...wait) }), chance);
  story.tell(
    PlanStep,
    caseId,
    visit.worker.id,
    { phase: visit.phase, dueAt: instant(due), responsible: named(visit.worker), ...channelOf(visit) },
    { idOf: [name, 'plannedStepId'] },
  );
  story.waitUntil(due);
  if (chance.percent(6)) {
    story.tell(MarkNoShow, caseId, visit.worker.id, (memory) => ({ plannedStepId: memory.get(name) ?? '' }));
    const again = inOfficeHours(story.time.plus({ days: chance.between(5, 12) }), chance);
    story.tell(RescheduleStep, caseId, visit.worker.id, (memory) => ({
      plannedStepId: memory.get(name) ?? '',
      dueAt: instant(again),
      reason: 'Asiakas ei päässyt paikalle',
    }));
    story.waitUntil(again);
  }
  return visited(story, caseId, visit, name);
}

/** A step that was taken without having been planned. */
export function visited(story: Story, caseId: string, visit: Visit, planned?: string): Story {
  const { chance } = story;
  return story.tell(
    RecordStep,
    caseId,
    visit.worker.id,
    (memory) => ({
      phase: visit.phase,
      performedBy: named(visit.worker),
      clientPresent: true,
      participants: (visit.participants ?? []).map(participating),
      ...channelOf(visit),
      ...(visit.answers === undefined ? {} : { answers: visit.answers }),
      ...(visit.note === undefined ? {} : { note: visit.note }),
      ...(planned === undefined ? {} : { plannedStepId: memory.get(planned) ?? '' }),
    }),
    chance.percent(8) ? { late: chance.between(1, 4) } : {},
  );
}

function participating({ id, name, profession, organisation }: Worker): Participant {
  return {
    name,
    personId: id,
    ...(profession === undefined ? {} : { profession }),
    ...(organisation === undefined ? {} : { organisation }),
  };
}

function channelOf({ channel }: Visit): { channel?: Code } {
  return channel === undefined ? {} : { channel };
}

export function planned(story: Story, caseId: string, worker: Worker, goal: string): Story {
  const { chance } = story;
  const in90Days = localDay(story.time.plus({ days: 90 }));
  story.tell(AgreePlan, caseId, worker.id, {
    goals: [goal],
    subgoals: [
      {
        goal: chance.one([
          'Unirytmi kuntoon',
          'Työkokeilupaikka löytyy',
          'Velkaneuvonta aloitettu',
          'Ansioluettelo valmis',
        ]),
        due: localDay(story.time.plus({ days: chance.between(20, 80) })),
        owner: chance.percent(50) ? 'Asiakas' : worker.name,
      },
    ],
    reviewOn: in90Days,
  });
  if (chance.percent(80)) story.tell(SignPlan, caseId, worker.id, { planVersion: 1, signer: 'CLIENT' });
  return story;
}

export function networked(story: Story, caseId: string, worker: Worker): Story {
  return story.tell(NameNetworkMember, caseId, worker.id, {
    name: story.chance.one(['Kuraattori', 'Puoliso', 'Sosiaaliohjaaja', 'Velkaneuvoja', 'Vertaisohjaaja']),
    service: story.chance.one(['Lähipiiri', 'Aikuissosiaalityö', 'Talous- ja velkaneuvonta', 'Klubitalo']),
    close: story.chance.percent(30),
  });
}

export function paused(story: Story, caseId: string, worker: Worker): Story {
  const reason = story.chance.one<PauseReason>(['client-illness', 'queue-elsewhere', 'holiday', 'client-request']);
  story.tell(PauseCase, caseId, worker.id, { reason }).wait(14, 45);
  return story.tell(ResumeCase, caseId, worker.id, {}).wait(1, 5);
}

export function noted(story: Story, caseId: string, worker: Worker): Story {
  const text = story.chance.one([
    'Soitettu, ei vastausta. Tekstiviesti lähetetty.',
    'Asiakas toivoo yhteydenottoa iltapäivisin.',
    'Sovittu yhteisestä puhelusta Kelan kanssa.',
    'Asiakas kertoi kuntoutuksen alkavan pian.',
  ]);
  return story.tell(AddNote, caseId, worker.id, { text, visibleToClient: false });
}

export function exited(story: Story, caseId: string, worker: Worker, reason: Code, destination?: Code): Story {
  story.tell(ExitCase, caseId, worker.id, {
    reason,
    ...(destination === undefined ? {} : { destination }),
    ...(reason === 'MUU' ? { reasonText: 'Asiakas ei tarvinnut palvelua' } : {}),
  });
  return story;
}

/** What had become of the client three, six and twelve months later. */
export function followedUp(story: Story, caseId: string, worker: Worker, employed: boolean): Story {
  let before = 0;
  for (const months of [3, 6, 12] as const) {
    story.wait((months - before) * 30 + 2, (months - before) * 30 + 12);
    before = months;
    const outcome = story.chance.weighted<Code>(
      employed
        ? [
            ['TYOSS', 7],
            ['PTUKI', 2],
            ['TYOTO', 1],
          ]
        : [
            ['TYOTO', 4],
            ['KUNTT', 2],
            ['KUNTO', 2],
            ['OPISK', 1],
            ['TYOSS', 1],
            ['EITAV', 1],
          ],
    );
    story.tell(RecordOutcome, caseId, worker.id, { monthsAfterExit: months, outcome });
  }
  return story;
}
