import {
  AcceptHandover,
  ConfirmOnwardStart,
  NameClientManager,
  OfferHandover,
  OpenCase,
  SendOnwardReferral,
  type Code,
} from '@polku/case';
import {
  exited,
  followedUp,
  networked,
  noted,
  paused,
  planned,
  plannedVisit,
  registered,
  visited,
} from './case-acts.js';
import { MIKKELI, named, PIEKSAMAKI, STAFF, type Worker } from './people.js';
import type { Story } from './story.js';

export const SUPPORT_PATH = 'essote-tyokyvyn-tuki';

const SOURCES = [
  ['TE', 6],
  ['KK', 5],
  ['ASI', 3],
  ['SOS', 3],
  ['TYP', 2],
  ['TERV-TS', 1],
  ['TERV-AS', 1],
  ['TERV-KT', 1],
] as const;

const EXITS = [
  ['MUUPA', 24],
  ['LUONT', 16],
  ['TYOLL', 14],
  ['TYOKO', 12],
  ['KUNTT', 10],
  ['ELAKE', 7],
  ['OPISK', 6],
  ['TVULK', 5],
  ['SOSKU', 3],
  ['MUUTTO', 2],
  ['VAPAA', 1],
] as const;

const ONWARD: readonly Code[] = ['KELP', 'TEP', 'TYOV', 'ELO', 'KUTT', 'AMKU', 'MTP', 'ASOS'];

/**
 * A client of Essote's work-ability support: mapped, checked, coordinated; about a third reach the doctor
 * [000:643-647]. Back and sideways moves are normal, and some stay without a next step, as in life.
 */
export function supportStory(story: Story): Story {
  const { chance } = story;
  const small = chance.percent(30);
  const unit = small ? PIEKSAMAKI : MIKKELI;
  const coordinator = chance.one(STAFF.coordinators.filter((worker) => worker.details.unit === unit));
  const nurse = chance.one(STAFF.nurses.filter((worker) => worker.details.unit === unit));
  const caseId = story.caseId();

  registered(story, nurse, [chance.one(['OSAT', 'PITT', 'MIEL', 'VALI'])]);
  story.tell(OpenCase, caseId, nurse.id, {
    clientId: story.clientId,
    path: SUPPORT_PATH,
    unit,
    entry: { by: 'contact', source: chance.weighted(SOURCES) },
  });
  // A few are left without anybody responsible: the list has to show them.
  const responsible = chance.percent(97);
  if (responsible) story.wait(0, 2).tell(NameClientManager, caseId, coordinator.id, { person: named(coordinator) });
  const channel = chance.weighted([
    ['PUH', 7],
    ['JALKY', 2],
    ['YHT', 1],
  ] as const);
  plannedVisit(story, caseId, { phase: 'MAP', worker: nurse, channel, answers: mapping(story) }, [4, 16]);
  if (chance.percent(55))
    plannedVisit(story.wait(0, 3), caseId, { phase: 'CHK', worker: nurse, channel: 'VAST' }, [7, 30]);
  if (chance.percent(30)) visited(story.wait(3, 10), caseId, { phase: 'TEAM', worker: coordinator });
  if (chance.percent(15)) noted(story, caseId, coordinator);
  if (chance.percent(60)) plannedVisit(story.wait(0, 4), caseId, { phase: 'COO', worker: coordinator }, [5, 21]);
  if (chance.percent(8)) paused(story, caseId, coordinator);
  if (chance.percent(35)) doctorsVisit(story, caseId, unit);
  if (chance.percent(60)) planned(story.wait(1, 14), caseId, coordinator, 'Työkykyä vastaava työ tai koulutus');
  if (chance.percent(45)) networked(story, caseId, coordinator);
  const manager = responsible && chance.percent(6) ? handedOver(story, caseId, coordinator) : coordinator;
  if (chance.percent(50)) onward(story, caseId, manager);
  if (chance.percent(40)) plannedVisit(story.wait(1, 10), caseId, { phase: 'COO', worker: manager }, [14, 45]);
  return leave(story, caseId, manager);
}

function mapping({ chance }: Story): Record<string, unknown> {
  return { oma_arvio: chance.between(2, 7), kerrottu_ammatillinen_kuntoutus: chance.percent(60) };
}

function doctorsVisit(story: Story, caseId: string, unit: string): void {
  const doctor = STAFF.doctors.find((worker) => worker.details.unit === unit) ?? STAFF.doctors[0];
  plannedVisit(story.wait(0, 5), caseId, { phase: 'DOC', worker: doctor, channel: 'VAST' }, [14, 50]);
}

/** Responsibility goes over only when the other one has accepted it. */
function handedOver(story: Story, caseId: string, from: Worker): Worker {
  const to = story.chance.one(STAFF.coordinators.filter((worker) => worker.id !== from.id));
  story.tell(
    OfferHandover,
    caseId,
    from.id,
    { to: named(to), note: 'Kartoitus tehty, suunnitelma kesken.', escorted: true },
    { idOf: [`${caseId} handover`, 'handoverId'] },
  );
  story.wait(1, 4).tell(AcceptHandover, caseId, to.id, (memory) => ({
    handoverId: memory.get(`${caseId} handover`) ?? '',
  }));
  return to;
}

function onward(story: Story, caseId: string, manager: Worker): void {
  story
    .wait(2, 10)
    .tell(
      SendOnwardReferral,
      caseId,
      manager.id,
      { service: story.chance.one(ONWARD), organisation: 'Etelä-Savon palvelut', basis: 'client-request' },
      { idOf: [`${caseId} onward`, 'referralId'] },
    );
  if (!story.chance.percent(75)) return;
  story.wait(7, 40).tell(ConfirmOnwardStart, caseId, manager.id, (memory) => ({
    referralId: memory.get(`${caseId} onward`) ?? '',
  }));
}

function leave(story: Story, caseId: string, manager: Worker): Story {
  const reason = story.chance.weighted(EXITS);
  visited(story.wait(5, 60), caseId, { phase: 'OUT', worker: manager });
  exited(story.wait(3, 40), caseId, manager, reason, reason === 'MUUPA' ? 'TEP' : undefined);
  return story.chance.percent(40) ? followedUp(story, caseId, manager, reason === 'TYOLL') : story;
}
