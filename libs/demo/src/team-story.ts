import { JudgeReferral, NameClientManager, OpenCase, SendOnwardReferral } from '@polku/case';
import { exited, planned, registered, visited } from './case-acts.js';
import { named, SEINAJOKI, STAFF } from './people.js';
import type { Story } from './story.js';
import { localDay } from './working-time.js';

export const TEAM_PATH = 'ep-tyke';

/** Share of the consultation team's cases that went on to other services; the rest met the TYKE team [001:1662-1674]. */
export const ONWARD_PERCENT = 74;

/** Where the consultation team refers clients. The consent names it, so that it may know of them. */
const ONWARD = 'Seinäjoen palvelut';

const SOURCES = [
  ['TYP', 5],
  ['TE', 3],
  ['SOS', 3],
  ['TERV', 2],
  ['KELA', 1],
  ['KK', 2],
] as const;

/** A client whose referral comes to the consultation team: onward to other services, or to the team with its plan. */
export function teamStory(story: Story, toTheTeam: boolean): Story {
  const { chance } = story;
  const convener = chance.one(STAFF.conveners);
  const { socialWorker, kela, employment } = STAFF;
  const caseId = story.caseId();
  const source = chance.weighted(SOURCES);
  registered(story, convener, ['OSAT']);
  story.tell(OpenCase, caseId, convener.id, {
    clientId: story.clientId,
    path: TEAM_PATH,
    unit: SEINAJOKI,
    entry: { by: 'referral', source, referrer: { id: 'lahettaja', name: 'Lähettävä työntekijä', organisation: 'TYP' } },
    answers: referral(story, source),
    consent: {
      scope: 'TIIMI',
      form: 'Y100',
      formVersion: '2023',
      organisations: [
        socialWorker.details.organisation,
        kela.details.organisation,
        employment.details.organisation,
        ONWARD,
      ],
      signedOn: localDay(story.time),
      validTo: localDay(story.time.plus({ years: 3 })),
    },
  });
  visited(story.wait(2, 8), caseId, { phase: 'CALL', worker: convener });
  story.wait(5, 20);
  visited(story, caseId, {
    phase: 'CONS',
    worker: convener,
    channel: 'PAPK',
    answers: { oma_arvio: chance.between(2, 7) },
  });
  story.tell(JudgeReferral, caseId, convener.id, {
    timely: chance.weighted([
      ['yes', 5],
      ['partly', 3],
      ['no', 2],
    ] as const),
    matchesNeed: chance.weighted([
      ['yes', 7],
      ['partly', 2],
      ['no', 1],
    ] as const),
  });
  return toTheTeam ? meeting(story, caseId) : onward(story, caseId, convener.id);
}

function referral(story: Story, source: string): Record<string, unknown> {
  return {
    nimi: 'Kuten asiakastiedoissa',
    hetu: '010190-900P',
    asiakkaan_kysymykset: 'Mitä työtä voisin tehdä?',
    ohjaava_taho: source,
    lahettaja: 'TYP, vaihde',
    saapunut: localDay(story.time),
    suostumus: true,
    tiimi: 'SEI',
  };
}

function onward(story: Story, caseId: string, actor: string): Story {
  const convener = STAFF.conveners.find((worker) => worker.id === actor) ?? STAFF.conveners[0];
  visited(story.wait(1, 5), caseId, { phase: 'OTHER', worker: convener });
  story.tell(SendOnwardReferral, caseId, actor, {
    service: story.chance.one(['ASOS', 'MTP', 'FYSI', 'TYOV', 'KELP']),
    organisation: ONWARD,
  });
  return exited(story.wait(2, 14), caseId, convener, 'MUUPA', 'ASOS');
}

function meeting(story: Story, caseId: string): Story {
  const { socialWorker, teamDoctor, kela, employment } = STAFF;
  const participants = [socialWorker, kela, employment];
  visited(story.wait(10, 30), caseId, { phase: 'TYKE', worker: teamDoctor, channel: 'TIIM', participants });
  visited(story.wait(0, 1), caseId, { phase: 'PLAN', worker: socialWorker });
  story.tell(NameClientManager, caseId, socialWorker.id, { person: named(socialWorker) });
  planned(story, caseId, socialWorker, 'Työkyvyn arvio ja sopiva työ');
  visited(story.wait(30, 60), caseId, { phase: 'FOLLOW', worker: socialWorker });
  if (story.chance.percent(50)) return story;
  return exited(story.wait(60, 120), caseId, socialWorker, story.chance.one(['TYOKO', 'LUONT', 'ELAKE', 'TYOLL']));
}
