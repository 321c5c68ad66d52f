import { describe, expect, it } from '@jest/globals';
import type { SealedField } from '@polku/privacy';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { textFieldsOf } from '../../../../test/support/text-fields.js';
import { SEALING_PLAN } from './sealing-plan.js';

/** Places of the data of an event that may hold text, from the types of the events. */
const FIELDS = textFieldsOf('libs/case/src/events/index.ts', [
  'CaseEvent',
  'ClientEvent',
  'ProfessionalEvent',
  'PathEvent',
  'ReminderEvent',
]);

const PERSON = ['id', 'name', 'profession', 'organisation', 'contact'];
const person = (...places: string[]): string => places.flatMap((place) => PERSON.map((key) => place + key)).join(' ');

/** Every text that is not sealed, and why. */
const OPEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'identifiers that the product makes or is given; they say nothing by themselves': {
    CaseOpened: '/caseId /clientId /earlierCaseId /externalId',
    ConsentGiven: '/consentId',
    ConsentRenewed: '/consentId',
    ConsentWithdrawn: '/consentId',
    HandoverOffered: '/handoverId',
    HandoverAccepted: '/handoverId',
    HandoverDeclined: '/handoverId',
    HandoverWithdrawn: '/handoverId',
    StepPlanned: '/plannedStepId',
    StepRescheduled: '/plannedStepId',
    PlannedStepCancelled: '/plannedStepId',
    NoShowMarked: '/plannedStepId',
    StepRecorded: '/stepId /plannedStepId',
    MeasurementRecorded: '/measurementId',
    PlanAgreed: '/planId /subgoals/*/subgoalId',
    PlanSigned: '/planId',
    PlanReviewed: '/planId /subgoals/*/subgoalId',
    NetworkMemberNamed: '/memberId',
    NetworkMemberRemoved: '/memberId',
    OnwardReferralSent: '/referralId',
    OnwardReferralStarted: '/referralId',
    PlacementStarted: '/placementId',
    PlacementEnded: '/placementId',
    NoteAdded: '/noteId',
    DataDisclosed: '/disclosureId /consentId',
    GlassBroken: '/grantId',
    GlassReviewed: '/grantId',
    ClientErased: '/certificateId',
    ClientRegistered: '/clientId',
    LegalHoldPlaced: '/holdId',
    LegalHoldLifted: '/holdId',
    PersonErased: '/clientId /certificateId',
    ReminderSent: '/caseId /reminderId',
    ReminderEscalated: '/caseId /reminderId',
    ReminderAcknowledged: '/caseId /reminderId',
    ReminderSnoozed: '/caseId /reminderId',
    ReminderNotDelivered: '/caseId /reminderId',
  },
  'codes of a list and names of the definitions, which lists, rules and statistics go by': {
    CaseOpened:
      '/path/id /phase /unit /entry/source /referral/form /participants/*/profession /participants/*/role /facts/*',
    CaseParked: '/missing/*',
    ConsentGiven: '/scope /form /formVersion',
    ConsentRefused: '/scope',
    ConsentRenewed: '/scope /form /formVersion',
    ConsentWithdrawn: '/scope',
    StepPlanned: '/phase /channel',
    StepRecorded:
      '/phase /movesTo /channel /participants/*/profession /participants/*/role /form/id /facts/* /passedGuards/*',
    MeasurementRecorded: '/instrument /point',
    PlanAgreed: '/form/id',
    OnwardReferralSent: '/service',
    PlacementStarted: '/form',
    EntryCorrected: '/targetType',
    EntryStruck: '/targetType',
    CaseExited: '/reason /destination /unit /fromPhase /passedGuards/*',
    CaseReopened: '/phase',
    OutcomeRecorded: '/outcome',
    ClientRegistered: '/profile/targetGroups/* /profile/contactChannel /profile/segment',
    ClientDetailsChanged: '/profile/targetGroups/* /profile/contactChannel /profile/segment',
    PathVersionPublished: '/pathId /fingerprint /yaml /status',
    ReminderSent: '/rule /to/*/as /to/*/role /to/*/unit',
    ReminderEscalated: '/rule /to/*/as /to/*/role /to/*/unit',
    ReminderAcknowledged: '/rule',
    ReminderSnoozed: '/rule',
    ReminderNotDelivered: '/rule /receiver/as /receiver/role /receiver/unit /reason',
  },
  'days and times, which phases, deadlines and retention are counted from': {
    CaseOpened: '/entry/unemployedSince /decision/madeOn',
    ConsentGiven: '/signedOn /validTo',
    ConsentRenewed: '/signedOn /validTo',
    StepPlanned: '/dueAt',
    StepRescheduled: '/dueAt',
    MeasurementRecorded: '/filledOn',
    PlanAgreed: '/subgoals/*/due /reviewOn',
    PlanSigned: '/signedOn',
    PlanReviewed: '/nextReviewOn',
    OnwardReferralStarted: '/startedOn',
    PlacementStarted: '/startedOn /endsOn',
    PlacementEnded: '/endedOn',
    CasePaused: '/until',
    EntryCorrected: '/occurredAt',
    GlassBroken: '/until',
    ReminderSent: '/dueAt /values/day /values/time',
    ReminderSnoozed: '/until',
  },
  'professionals who acted: who did what must stay known': {
    CaseOpened: `${person('/entry/referrer/')} /participants/*/personId`,
    ClientManagerNamed: person('/person/'),
    PairWorkerNamed: person('/person/'),
    PairWorkerReleased: '/personId',
    HandoverOffered: person('/from/', '/to/'),
    HandoverAccepted: person('/person/'),
    StepPlanned: person('/responsible/'),
    StepRecorded: `${person('/performedBy/')} /participants/*/personId`,
    GlassBroken: person('/person/'),
    ReminderSent: '/to/*/personId /to/*/insteadOf',
    ReminderEscalated: '/to/*/personId /to/*/insteadOf',
    ReminderNotDelivered: '/receiver/personId /receiver/insteadOf',
  },
  'whom a consent lets read, which the rights of every list go by': {
    ConsentGiven: '/organisations/*',
    ConsentRenewed: '/organisations/*',
  },
  'what the erasure rests on, which has to stay known; the command says that it must name nobody': {
    PersonErased: '/basis',
  },
  'about a professional, kept under a retention class of its own': {
    ProfessionalRegistered: '/personId /name /profession /organisation /unit /contact',
    ProfessionalChanged: '/name /profession /organisation /unit /contact',
    ProfessionalLeft: '/reason',
    SubstituteNamed: `/substitutionId ${person('/substitute/')} /from /to`,
    SubstitutionEnded: '/substitutionId',
  },
};

const pathOf = (field: string | SealedField): string => (typeof field === 'string' ? field : field.path);

/** A field that is sealed as a whole covers everything in it. */
function covers(field: string, place: string): boolean {
  const [outer, inner] = [field.split('/'), place.split('/')];
  return outer.length <= inner.length && outer.every((part, index) => part === inner[index]);
}

const sealedIn = (type: string): string[] => (SEALING_PLAN.fields[type] ?? []).map(pathOf);
const openIn = (type: string): string[] =>
  Object.values(OPEN).flatMap((fields) => (fields[type] ?? '').split(' ').filter((place) => place !== ''));

describe('what is sealed', () => {
  it.each([...FIELDS])('of %s: every text is sealed or open for a reason', (type, places) => {
    const forgotten = places
      .filter((place) => type !== 'EntryCorrected' || place !== '/changes/*')
      .filter((place) => !sealedIn(type).some((field) => covers(field, place)) && !openIn(type).includes(place));
    expect(forgotten).toEqual([]);
  });

  it('is nowhere open, too, and every place that the lists name exists', () => {
    for (const [type, places] of FIELDS) {
      const both = openIn(type).filter((place) => sealedIn(type).some((field) => covers(field, place)));
      expect({ type, both }).toEqual({ type, both: [] });
      expect({ type, gone: openIn(type).filter((place) => !places.includes(place)) }).toEqual({ type, gone: [] });
    }
    for (const type of Object.keys(SEALING_PLAN.fields)) expect(FIELDS.has(type) ? type : `no ${type}`).toBe(type);
  });

  it('is in the types or in the golden events, so that no path of the plan is misspelt', () => {
    for (const { type, data } of golden()) {
      const own = sealedIn(type).filter((path) => type !== 'EntryCorrected' || !path.startsWith('/changes/'));
      const typed = (path: string) => FIELDS.get(type)?.some((place) => covers(path, place)) === true;
      const recorded = (path: string) => valuesAt(data, path.split('/').slice(1)).length > 0;
      const missing = own.filter((path) => !typed(path) && !recorded(path));
      expect({ type, missing }).toEqual({ type, missing: [] });
    }
  });
});

interface Golden {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

function golden(): Golden[] {
  const folder = 'test/golden-events';
  const files = readdirSync(folder).filter((name) => /[.]v\d+[.]json$/.test(name));
  return files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Golden);
}

function valuesAt(value: unknown, [segment, ...rest]: readonly string[]): unknown[] {
  if (segment === undefined) return value === undefined ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  const inside = value as Readonly<Record<string, unknown>>;
  const keys = segment === '*' ? Object.keys(inside) : [segment];
  return keys.flatMap((key) => valuesAt(inside[key], rest));
}
