/** Who asks, and the demo person who is it. */
export const COLUMNS = {
  clientManager: 'maija.m',
  relatedWithoutConsent: 'timo.tamminen',
  otherProfessional: 'hanna.haapa',
  managerOfUnit: 'marja.johto',
  auditor: 'tarmo.tarkka',
  dataProtectionOfficer: 'tiina.suoja',
  administrator: 'yrjo.yllapito',
  client: 'asta.asiakas',
  nobody: 'nobody',
} as const;

/** The status that each of them gets; 412 for a command that may be given. */
export type Expected = Readonly<Record<keyof typeof COLUMNS, number>>;

const NOBODY: Expected = {
  clientManager: 403,
  relatedWithoutConsent: 403,
  otherProfessional: 403,
  managerOfUnit: 403,
  auditor: 403,
  dataProtectionOfficer: 403,
  administrator: 403,
  client: 403,
  nobody: 401,
};

/** What is not allowed and what does not exist look the same. */
const HIDDEN = { relatedWithoutConsent: 404, otherProfessional: 404 };

/** Reading the case, or the client whose case it is. */
const THE_CASE: Expected = { ...NOBODY, ...HIDDEN, clientManager: 200, managerOfUnit: 200, auditor: 200 };
/** A command on the case, or on the client whose case it is. */
const ON_THE_CASE: Expected = { ...NOBODY, ...HIDDEN, clientManager: 412, managerOfUnit: 412 };
/** Lists and numbers of what each of them may see: also of nothing. */
const OWN_VIEW: Expected = {
  ...THE_CASE,
  relatedWithoutConsent: 200,
  otherProfessional: 200,
};
/** Everybody who works with clients. */
const ANY_CASE: Expected = { ...ON_THE_CASE, relatedWithoutConsent: 412, otherProfessional: 412 };
/** What shows nobody. */
const DEFINITIONS: Expected = {
  ...OWN_VIEW,
  dataProtectionOfficer: 200,
  administrator: 200,
  client: 200,
};
const REGISTER_OF_PROFESSIONALS: Expected = { ...DEFINITIONS, client: 403 };
const ON_PROFESSIONALS: Expected = { ...NOBODY, managerOfUnit: 412, administrator: 412 };
const READ_LOG: Expected = { ...NOBODY, auditor: 200, dataProtectionOfficer: 200 };

/** A reminder or message that is not there: who may look is told so. */
const MISSING: Expected = { ...NOBODY, ...HIDDEN, clientManager: 404, managerOfUnit: 404, auditor: 404 };
/** About oneself. */
const OWN: Expected = {
  ...NOBODY,
  ...{ clientManager: 200, relatedWithoutConsent: 200, otherProfessional: 200, managerOfUnit: 200, auditor: 200 },
};
const OPERATIONS: Expected = { ...NOBODY, administrator: 200 };

/** Every operation of the API; a new one gets its row here, or the build fails. */
export const AUTHORISATION_MATRIX: Readonly<Record<string, Expected>> = {
  ...rows(THE_CASE, [
    'getCase',
    'getCaseAsOf',
    'getCaseReminders',
    'getClient',
    'getDifference',
    'getEntry',
    'getMoves',
    'getTimeline',
  ]),
  explainRights: { ...THE_CASE, dataProtectionOfficer: 200 },
  ...rows(ON_THE_CASE, [
    ...['acceptHandover', 'addNote', 'agreePlan', 'cancelStep', 'changeClientDetails', 'confirmOnwardStart'],
    ...['correctEntry', 'declineHandover', 'endPlacement', 'exitCase', 'giveConsent', 'judgeReferral', 'markNoShow'],
    ...['nameClientManager', 'nameNetworkMember', 'namePairWorker', 'offerHandover', 'openCase', 'pauseCase'],
    ...['planStep', 'recordMeasurement', 'recordOutcome', 'recordStep', 'refuseConsent', 'releasePairWorker'],
    ...['removeNetworkMember', 'renewConsent', 'reopenCase', 'rescheduleStep', 'resumeCase', 'reviewPlan'],
    ...['acknowledgeReminder', 'snoozeReminder'],
    ...['sendOnwardReferral', 'signPlan', 'startPlacement', 'strikeEntry', 'withdrawConsent', 'withdrawHandover'],
  ]),
  ...rows(OWN_VIEW, [
    ...[
      'listCaseload',
      'countCaseload',
      'searchClients',
      'searchCaseload',
      'countCaseloadSearch',
      'followChanges',
      'getMonitoringSheet',
      'getMonitoringSheetCsv',
    ],
    ...['countExits', 'getFlow', 'getLoad', 'getTimeInPhase'],
    ...[
      'listInbox',
      'countInbox',
      'listMessages',
      'countOverdueReminders',
      'listOverdueReminders',
      'backTestReminderRule',
    ],
  ]),
  ...rows(ANY_CASE, ['registerClient', 'breakGlass']),
  // By an identity code that nobody has; what it opens is no stream with a version.
  accessInEmergency: { ...NOBODY, ...HIDDEN, clientManager: 404, managerOfUnit: 404 },
  ...rows(DEFINITIONS, ['getForm', 'getPath', 'listCodeLists', 'listForms', 'listPaths']),
  listProfessionals: REGISTER_OF_PROFESSIONALS,
  ...rows(ON_PROFESSIONALS, [
    ...['registerProfessional', 'changeProfessional', 'professionalLeft', 'nameSubstitute', 'endSubstitution'],
  ]),
  listBrokenGlass: { ...NOBODY, dataProtectionOfficer: 200 },
  reviewGlass: { ...NOBODY, dataProtectionOfficer: 412 },
  ...rows(READ_LOG, ['getLogReport', 'getReadLogHead', 'listOddReads']),
  // It is about a client of the case; the refusal that is read is not that one.
  refuseLogReport: { ...NOBODY, dataProtectionOfficer: 200 },
  ...rows(MISSING, ['markReminderSeen', 'getMessagePage']),
  markLetterPosted: { ...MISSING, auditor: 403 },
  ...rows(OWN, ['getReminderPreferences', 'getCalendarFeed', 'listUnitReminders']),
  markUnitReminderDone: answers(OWN, 404),
  ...rows(answers(OWN, 204), ['setReminderPreferences', 'revokeCalendarFeed']),
  createCalendarFeed: answers(OWN, 200),
  ...rows(OPERATIONS, ['getReminderQueue', 'listFailedAlarms', 'listDeadLetters', 'getReminderMetrics']),
  retryDeadLetter: { ...NOBODY, administrator: 404 },
  getLogReportRefusal: { ...NOBODY, auditor: 404, dataProtectionOfficer: 404 },
};

function rows(expected: Expected, operations: readonly string[]): Record<string, Expected> {
  return Object.fromEntries(operations.map((operation) => [operation, expected]));
}

/** The same for what is written: an auditor never does. */
function answers(expected: Expected, status: number): Expected {
  const given = Object.entries(expected).map(([who, code]) => [who, code === 200 ? status : code]);
  return { ...(Object.fromEntries(given) as unknown as Expected), auditor: 403 };
}
