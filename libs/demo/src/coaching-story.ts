import { EndPlacement, NameClientManager, OpenCase, RecordMeasurement, StartPlacement, type Code } from '@polku/case';
import { consented, exited, networked, planned, plannedVisit, registered, visited } from './case-acts.js';
import { COACHING, named, STAFF, type Worker } from './people.js';
import type { Story } from './story.js';

export const COACHING_PATH = 'essote-ips-tyohonvalmennus';

/** How a client's coaching ends in the demo. */
export type CoachingEnd =
  | 'employed'
  | 'employed-twice'
  | 'work-trial'
  | 'rehabilitative-work'
  | 'pension'
  | 'other-project'
  | 'discontinued'
  | 'goes-on';

export interface CoachingCase {
  readonly source: Code;
  readonly end: CoachingEnd;
  /** Four of the clients had no Kykyviisari identifier [000:1172-1178]. */
  readonly measured: boolean;
  /** The client was referred a second time: sources are counted per referral (C2). */
  readonly referredTwice: boolean;
}

/** Sources of the referrals as published: they sum to 36 [000:1178-1182]. */
const SOURCES: readonly (readonly [Code, number])[] = [
  ['KK', 19],
  ['SOS-TI', 6],
  ['TYP', 3],
  ['TE', 3],
  ['TERV-EO', 1],
  ['TERV-TK', 1],
  ['ASI', 3],
];

/** Outcomes as published: 10 employed in 11 employments, 6, 1, 2 and 2; they sum to 21 [000:1186-1194]. */
const ENDS: readonly (readonly [CoachingEnd, number])[] = [
  ['employed', 9],
  ['employed-twice', 1],
  ['work-trial', 6],
  ['rehabilitative-work', 1],
  ['pension', 2],
  ['other-project', 2],
  ['discontinued', 4],
  ['goes-on', 10],
];

/** Four of them, here and there. */
const UNMEASURED = new Set([3, 12, 21, 28]);

/** The 35 clients and 36 referrals of the published figures, mismatch included: one client is referred twice. */
export function coachingCases(): readonly CoachingCase[] {
  const sources = SOURCES.flatMap(([source, count]) => Array.from({ length: count }, () => source));
  const ends = ENDS.flatMap(([end, count]) => Array.from({ length: count }, () => end));
  return ends.map((end, index) => ({
    source: sources[index] ?? 'KK',
    end,
    measured: !UNMEASURED.has(index),
    referredTwice: index === ends.length - 1,
  }));
}

/** The source of the second referral of the client who came twice. */
export function secondSource(): Code {
  return 'ASI';
}

const REASONS: Readonly<Record<Exclude<CoachingEnd, 'goes-on'>, Code>> = {
  employed: 'TYOLL',
  'employed-twice': 'TYOLL',
  'work-trial': 'TYOKO',
  'rehabilitative-work': 'KUNTT',
  pension: 'ELAKE',
  'other-project': 'HANKE',
  discontinued: 'KESK-M',
};

/** One client of the IPS coaching, the whole way from the escorted handover to the end. */
export function coachingStory(story: Story, plan: CoachingCase): Story {
  const coach = story.chance.one(STAFF.coaches);
  registered(story, coach, ['OSAT', 'PITT']);
  const first = opened(story, coach, plan.source, 'case');
  if (plan.measured) measured(story, first, coach, 'start');
  plannedVisit(story.wait(1, 5), first, { phase: 'START', worker: coach }, [3, 10]);
  if (plan.referredTwice) {
    secured(story, first, coach);
    exited(story.wait(20, 60), first, coach, 'KESK-H');
    const second = opened(story.wait(60, 120), coach, secondSource(), 'second case');
    return searching(story, second, coach);
  }
  searching(story, first, coach);
  return ended(story, first, coach, plan);
}

function opened(story: Story, coach: Worker, source: Code, name: string): string {
  const caseId = story.caseId(name);
  story.tell(OpenCase, caseId, coach.id, {
    clientId: story.clientId,
    path: COACHING_PATH,
    unit: COACHING,
    entry: { by: 'referral', source },
    answers: { tavoite_palkkatyo: true },
    ...(name === 'case' ? {} : { earlierCaseId: story.caseId() }),
  });
  // A coach is no official and sees what the client lets the coach see [000:1610-1620].
  consented(story, caseId, coach, [coach.details.organisation]);
  story.tell(NameClientManager, caseId, coach.id, { person: named(coach) });
  return caseId;
}

function searching(story: Story, caseId: string, coach: Worker): Story {
  plannedVisit(story.wait(3, 10), caseId, { phase: 'SEARCH', worker: coach }, [5, 14]);
  if (story.chance.percent(60))
    visited(story.wait(10, 30), caseId, { phase: 'NETWORK', worker: coach, channel: 'VERK' });
  return plannedVisit(story, caseId, { phase: 'SEARCH', worker: coach }, [10, 30]);
}

function measured(story: Story, caseId: string, coach: Worker, point: string): void {
  story.tell(RecordMeasurement, caseId, coach.id, { instrument: 'KYKY', point, value: story.chance.between(35, 80) });
}

function secured(story: Story, caseId: string, coach: Worker): void {
  planned(story.wait(2, 10), caseId, coach, 'Palkkatyö');
  networked(story, caseId, coach);
}

function ended(story: Story, caseId: string, coach: Worker, plan: CoachingCase): Story {
  if (plan.end === 'goes-on') return story;
  if (plan.end === 'employed' || plan.end === 'employed-twice') {
    employed(story, caseId, coach, plan.end === 'employed-twice');
  }
  if (plan.end === 'work-trial' || plan.end === 'rehabilitative-work') {
    visited(story.wait(10, 40), caseId, { phase: 'TRIAL', worker: coach });
  }
  if (plan.measured && story.chance.percent(50)) measured(story.wait(30, 60), caseId, coach, 'end');
  secured(story, caseId, coach);
  return exited(story.wait(10, 40), caseId, coach, REASONS[plan.end]);
}

/** Work often begins with a wage subsidy, and one client finds it twice [000:1186-1197]. */
function employed(story: Story, caseId: string, coach: Worker, twice: boolean): void {
  const employer = (): string =>
    story.chance.one(['Kahvila Kulma', 'Hoivakoti Tuomi', 'Rauta ja Puu Oy', 'Siivous Sini']);
  const start = (): Story =>
    story.tell(
      StartPlacement,
      caseId,
      coach.id,
      {
        form: story.chance.percent(60) ? 'PTUKI' : 'AVOIN',
        employer: employer(),
        weeklyHours: story.chance.between(15, 35),
      },
      { idOf: [`${caseId} placement`, 'placementId'] },
    );
  visited(story.wait(10, 40), caseId, { phase: 'WORK', worker: coach });
  start();
  visited(story.wait(14, 40), caseId, { phase: 'SUPPORT', worker: coach, channel: 'TYOP' });
  if (!twice) return;
  story.wait(40, 60).tell(EndPlacement, caseId, coach.id, (memory) => ({
    placementId: memory.get(`${caseId} placement`) ?? '',
    reason: 'Määräaika päättyi',
  }));
  visited(story.wait(10, 30), caseId, { phase: 'WORK', worker: coach });
  start();
}
