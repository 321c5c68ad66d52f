import type { CodeBook, FormBook } from '../../libs/case/src/write/decision-context.js';
import type { DefinitionBook } from '../../libs/case/src/write/case-commands.js';
import type { Guard, Move, PathDefinition, Phase, Text } from '../../libs/case/src/path/definition.js';
import type { FormFault } from '../../libs/case/src/rejection.js';

/** Small paths for specs. They resemble the real ones and stay as they are when those change. */

function text(words: string): Text {
  return { fi: words, sv: words, en: words };
}

function phase(id: string, changes: Partial<Phase> = {}): Phase {
  return {
    id,
    kind: 'step',
    label: text(id),
    responsible: [],
    with: [],
    channels: [],
    formRequired: false,
    sets: [],
    records: [],
    once: 'no',
    optional: false,
    planned: false,
    source: 'INF',
    ...changes,
  };
}

function guard(id: string, when: Guard['when'], changes: Partial<Guard> = {}): Guard {
  return {
    id,
    hard: true,
    when,
    reason: text(`${id}: reason`),
    remedy: text(`${id}: remedy`),
    remedyPhases: [],
    source: 'INF',
    ...changes,
  };
}

function move(from: string | readonly string[], to: string, ...guards: readonly string[]): Move {
  return { from: typeof from === 'string' ? [from] : from, to, guards, source: 'INF' };
}

const END_REASON = guard('end_reason', { exitReason: true });

const COMMON = {
  version: 1,
  status: 'operated',
  draft: false,
  region: text('Testilä'),
  subject: 'client',
  unlimited: false,
  measurementPoints: [],
  reminders: [],
  exitReasons: ['TYOLL', 'ELAKE', 'LUONT', 'KESK-M', 'MUU'],
  onwardServices: [],
  parallelWith: [],
  history: [],
  assumptions: [],
} as const satisfies Partial<PathDefinition>;

/** Free moves; the doctor only after the situation is mapped. Open to anybody, no documents asked. */
export const SUPPORT: PathDefinition = {
  ...COMMON,
  id: 'support',
  title: text('Työkyvyn tuki'),
  entry: { sources: ['ASI', 'TE', 'KK', 'TYP', 'SOS', 'TERV', 'MUU'], required: [], without: 'refuse', criteria: [] },
  firstPhases: ['REF', 'NET'],
  phases: [
    phase('REF'),
    phase('MAP', { channels: ['PUH', 'YHT'], defaultChannel: 'PUH', sets: [{ fact: 'situation_mapped' }] }),
    phase('NET', { channels: ['VERK'], sets: [{ fact: 'situation_mapped' }] }),
    phase('CHK', { channels: ['VAST'], sets: [{ fact: 'situation_mapped' }] }),
    phase('COO'),
    phase('DOC', { channels: ['VAST'] }),
    phase('TEAM', { kind: 'loop' }),
    phase('OUT', { codeList: 'onward_service' }),
    phase('END', { kind: 'terminal' }),
  ],
  moves: {
    mode: 'free',
    freeAmong: ['REF', 'MAP', 'NET', 'CHK', 'COO', 'DOC', 'OUT'],
    listed: [move('*', 'DOC', 'situation_mapped'), move('*', 'END', 'end_reason')],
  },
  guards: [
    guard('situation_mapped', { fact: 'situation_mapped' }, { remedyPhases: ['MAP', 'NET', 'CHK'] }),
    END_REASON,
  ],
};

/** Listed moves; referral and team consent asked at entry, a case without them is parked; gate, plan, client manager. */
export const TEAM: PathDefinition = {
  ...COMMON,
  id: 'team',
  title: text('Tiimi'),
  entry: {
    sources: ['KK', 'TE', 'SOS', 'ASI', 'MUU'],
    required: ['referral', 'consent'],
    consentScope: 'TIIMI',
    form: 'lahete',
    without: 'park',
    criteria: [],
  },
  firstPhases: ['REF'],
  phases: [
    phase('REF', { channels: ['SUOJ', 'PAPER'] }),
    phase('CALL'),
    phase('CONS', { kind: 'gate', channels: ['PAPK'], form: 'koonti', formRequired: true }),
    phase('WAIT', { kind: 'wait' }),
    phase('OTHER', { codeList: 'onward_service' }),
    phase('TYKE', { channels: ['TIIM'], once: 'usually' }),
    phase('PLAN', { form: 'jatkosuunnitelma' }),
    phase('FOLLOW'),
    phase('END', { kind: 'terminal' }),
  ],
  moves: {
    mode: 'listed',
    freeAmong: [],
    listed: [
      move('REF', 'CALL', 'consent_team'),
      move('CALL', 'CONS', 'consent_team'),
      move('CONS', 'OTHER'),
      move('CONS', 'WAIT'),
      move(['CONS', 'WAIT'], 'TYKE'),
      move('WAIT', 'CONS'),
      move('TYKE', 'PLAN', 'client_present'),
      move('PLAN', 'FOLLOW', 'client_manager'),
      move('FOLLOW', 'CONS'),
      move('*', 'END', 'end_reason'),
    ],
  },
  guards: [
    guard('consent_team', { consent: 'TIIMI' }),
    guard('client_present', { clientPresent: true }),
    guard('client_manager', { clientManager: true }),
    END_REASON,
  ],
};

/** As TEAM, but a case without its documents is refused. */
export const STRICT_TEAM: PathDefinition = { ...TEAM, id: 'strict-team', entry: { ...TEAM.entry, without: 'refuse' } };

/** Free moves; only for clients who want paid work, with a referral; a coach's load warns; plan and network before the end. */
export const COACHING: PathDefinition = {
  ...COMMON,
  id: 'coaching',
  title: text('Työhönvalmennus'),
  unlimited: true,
  entry: {
    sources: ['KK', 'SOS-TI', 'TYP', 'TE', 'ASI'],
    required: ['referral'],
    without: 'refuse',
    criteria: [{ text: text('own goal is paid work'), guard: 'own_goal_work', source: 'INF' }],
  },
  firstPhases: ['REF'],
  phases: [
    phase('REF'),
    phase('START', { records: ['KYKY'] }),
    phase('SEARCH'),
    phase('TRIAL'),
    phase('WORK'),
    phase('NETWORK', { kind: 'loop', channels: ['VERK'] }),
    phase('END', { kind: 'terminal' }),
  ],
  moves: {
    mode: 'free',
    freeAmong: ['REF', 'START', 'SEARCH', 'TRIAL', 'WORK'],
    listed: [move('REF', 'START', 'caseload_free'), move('*', 'END', 'exit_secured', 'end_reason')],
  },
  guards: [
    guard('own_goal_work', { fact: 'own_goal_work' }),
    guard('caseload_free', { caseloadBelow: 20 }, { hard: false }),
    guard('exit_secured', { all: [{ plan: 'agreed' }, { network: 1 }] }),
    END_REASON,
  ],
  capacity: { mostPerFullTime: 20, source: 'INF' },
  measurementPoints: [
    { id: 'start', instrument: 'KYKY', label: text('start'), at: 'start', approximate: false, source: 'INF' },
    { id: 'follow-up', instrument: 'KYKY', label: text('6 months'), at: 'P6M', approximate: true, source: 'INF' },
    { id: 'end', instrument: 'KYKY', label: text('end'), at: 'end', approximate: false, source: 'INF' },
  ],
};

/** Asks for an official decision at entry [001:2595-2605]. */
export const SUPPORTED_WORK: PathDefinition = {
  ...COACHING,
  id: 'supported-work',
  title: text('Tuettu työ'),
  entry: { sources: ['SOS', 'ASI'], required: ['decision'], without: 'refuse', criteria: [] },
};

/** A path that is still being planned. */
export const DRAFT: PathDefinition = { ...SUPPORT, id: 'draft', status: 'planned', draft: true };

/** Code lists by name; a code ending in ` +` asks for words, one ending in ` -` is retired. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  referral_source: ['ASI', 'TE', 'KK', 'TYP', 'SOS', 'SOS-TI', 'SOS-AI', 'TERV', 'TERV-NE', 'MUU +', 'KELA', 'VANHA -'],
  onward_service: ['TYKE', 'TYOV', 'KUTT', 'TKOK', 'FYSI', 'TEP', 'OPIS'],
  exit_reason: ['TYOLL', 'ELAKE', 'LUONT', 'KESK-M', 'MUUPA', 'MUU +'],
  employment_form: ['AVOIN', 'PTUKI', 'OPPIS', 'TYOKO', 'KUNTT'],
  contact_channel: ['PUH', 'VAST', 'YHT', 'VERK', 'TIIM', 'PAPK', 'ETA', 'SUOJ', 'PAPER'],
  profession: ['TKK', 'TKL', 'TH', 'SO', 'ST', 'TV', 'TEA', 'KEA', 'SH'],
  role: ['CLIENT', 'AV', 'OT', 'TP', 'TUKI', 'TEAM'],
  segment: ['OMA', 'KOOR', 'ARKI'],
  target_group: ['OSAT', 'PITT', 'NEUR'],
  consent_scope: ['TIIMI', 'TUTK', 'KEHIT', 'SIIRTO'],
  instrument: ['KYKY', 'TKP', 'AUDIT'],
  follow_up_outcome: ['TYOSSA', 'OPISK', 'TYOTON', 'EI-TAV'],
};

const PARENTS: Readonly<Record<string, string>> = { 'SOS-TI': 'SOS', 'SOS-AI': 'SOS', 'TERV-NE': 'TERV' };

export const testCodes: CodeBook = {
  isValid: (list, code) => CODES[list]?.some((each) => each === code || each === `${code} +`) ?? false,
  needsText: (list, code) => CODES[list]?.includes(`${code} +`) ?? false,
  parentOf: (list, code) => (list === 'referral_source' ? PARENTS[code] : undefined),
};

/** Required fields of the test forms. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  lahete: ['asiakkaan_kysymykset', 'lahettaja'],
  koonti: ['tyohistoria'],
  jatkosuunnitelma: [],
};

export const testForms: FormBook = {
  check(form, answers) {
    const required = FORMS[form];
    if (required === undefined) return undefined;
    const faults = required
      .filter((field) => answers[field] === undefined)
      .map((field): FormFault => ({ field: `/${field}`, rule: 'required', message: text(`${field} is missing`) }));
    return { version: 1, faults };
  },
};

export const TEST_PATHS: readonly PathDefinition[] = [SUPPORT, TEAM, STRICT_TEAM, COACHING, SUPPORTED_WORK, DRAFT];

/** The book that the pipeline takes. */
export const testDefinitions: DefinitionBook = {
  path: (id, version) => TEST_PATHS.find((each) => each.id === id && (version ?? each.version) === each.version),
  codes: testCodes,
  forms: testForms,
};
