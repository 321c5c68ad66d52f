import { NameClientManager, OpenCase, RecordMeasurement } from '@polku/case';
import { consented, exited, plannedVisit, registered, visited } from './case-acts.js';
import { LIFESTYLE, named, STAFF } from './people.js';
import type { Story } from './story.js';

/** Individual counselling: at least twelve sessions in three months, more without ado, then follow-up [000:886-888]. */
export function lifestyleStory(story: Story): Story {
  const { chance } = story;
  const counsellor = chance.one(STAFF.counsellors);
  const caseId = story.caseId();
  registered(story, counsellor, ['OSAT']);
  story.tell(OpenCase, caseId, counsellor.id, {
    clientId: story.clientId,
    path: 'essote-elintapa-yksilo',
    unit: LIFESTYLE,
    entry: { by: 'contact', source: chance.one(['TE', 'KK', 'TERV-TK', 'ASI']) },
  });
  consented(story, caseId, counsellor, [counsellor.details.organisation]);
  story.tell(NameClientManager, caseId, counsellor.id, { person: named(counsellor) });
  plannedVisit(story, caseId, { phase: 'PLAN', worker: counsellor }, [3, 10]);
  const waist = chance.between(85, 130);
  story.tell(RecordMeasurement, caseId, counsellor.id, { instrument: 'VYOT', point: 'other', value: waist });
  const sessions = chance.between(10, 16);
  for (let session = 0; session < sessions; session++) {
    visited(story.wait(6, 9), caseId, { phase: 'GUIDE', worker: counsellor });
  }
  visited(story.wait(14, 30), caseId, { phase: 'FOLLOW', worker: counsellor });
  story.tell(RecordMeasurement, caseId, counsellor.id, {
    instrument: 'VYOT',
    point: 'other',
    value: waist - chance.between(0, 9),
  });
  return exited(
    story.wait(20, 50),
    caseId,
    counsellor,
    chance.weighted([
      ['LUONT', 8],
      ['KESK-M', 1],
      ['TYOLL', 1],
    ] as const),
  );
}
