import { describe, expect, it } from '@jest/globals';
import { NO_CASE, foldCase, type CaseState } from '../src/case.js';
import { definitionsOrThrow } from '../src/definitions/index.js';
import type { CaseEvent, Recorded } from '../src/events/index.js';
import { moveRule, offsetOf, phaseOf, type PathDefinition, type Text } from '../src/path/index.js';
import type { Decision } from '../src/rejection.js';
import type { DecisionContext } from '../src/write/decision-context.js';
import { exitCase } from '../src/write/exit-case/exit-case.js';
import { openCase } from '../src/write/open-case/open-case.js';
import { recordStep } from '../src/write/record-step/record-step.js';
import { CLIENT_ID, circumstances, coach, coordinator, doctor, nurse } from '../../../test/support/given-when-then.js';

const definitions = definitionsOrThrow();

function path(id: string): PathDefinition {
  const definition = definitions.path(id);
  if (definition === undefined) throw new Error(`There is no path ${id}`);
  return definition;
}

/** A case that is taken along a shipped path, one command after the other, an hour apart. */
class Journey {
  private readonly events: Recorded<CaseEvent>[] = [];
  private hour = 6;

  constructor(private readonly definition: PathDefinition) {}

  get state(): CaseState {
    return this.events.length === 0 ? NO_CASE : foldCase(this.events);
  }

  try<Data>(
    decide: (state: CaseState, data: Data, context: DecisionContext) => Decision<CaseEvent>,
    data: Data,
    counts: DecisionContext['counts'] = { withFact: {} },
  ): Decision<CaseEvent> {
    const at = `2026-03-02T${String((this.hour += 1)).padStart(2, '0')}:00:00.000Z`;
    const { definition } = this;
    const { codes, forms } = definitions;
    const context = circumstances({ now: at, definition, codes, forms, counts });
    const decision = decide(this.state, data, context);
    if (decision.outcome === 'accepted') {
      for (const event of decision.events) {
        this.events.push({ ...event, version: this.events.length + 1, occurredAt: at, recordedAt: at, actor: 'spec' });
      }
    }
    return decision;
  }

  /** The same, for what has to go through. */
  do<Data>(...given: Parameters<typeof this.try<Data>>): this {
    const decision = this.try(...given);
    if (decision.outcome === 'rejected') throw new Error(JSON.stringify(decision.rejection));
    return this;
  }
}

const contact = { clientId: CLIENT_ID, unit: 'Mikkeli', entry: { by: 'contact', source: 'ASI' } } as const;
const consent = {
  scope: 'TIIMI',
  form: 'Y100',
  formVersion: '2023',
  organisations: ['Seinäjoki'],
  signedOn: '2026-03-01',
};
const referralAnswers = {
  nimi: 'Testi Henkilö',
  hetu: '010190-900P',
  asiakkaan_kysymykset: 'Miten voin palata töihin?',
  ohjaava_taho: 'KK',
  lahettaja: 'Kuntakokeilu, 050 555 0009',
  saapunut: '2026-03-02',
  suostumus: true,
  tiimi: 'SEI',
};

describe('the shipped definitions', () => {
  it('are nineteen paths, the planned ones drafts', () => {
    const paths = definitions.paths();
    expect(paths).toHaveLength(19);
    expect(paths.filter(({ status, draft }) => draft !== (status === 'planned'))).toEqual([]);
  });

  it('tell the worker in every phase what to record', () => {
    const silent = definitions
      .paths()
      .filter(({ id }) => id !== 'konsultaatio')
      .flatMap(({ id, phases }) => phases.filter(({ help }) => help === undefined).map((phase) => `${id}.${phase.id}`));
    expect(silent).toEqual([]);
  });

  it('give every reminder of a path a time, of the source, of ours or of the authority', () => {
    const timeless = definitions
      .paths()
      .flatMap(({ id, reminders }) =>
        reminders.filter((rule) => offsetOf(rule) === undefined).map((rule) => `${id}.${rule.id}`),
      );
    expect(timeless).toEqual([]);
  });

  it('run every one of the 32 rules: on a path, or as a rhythm of organisations', () => {
    const run = new Set(definitions.paths().flatMap(({ reminders }) => reminders.map(({ id }) => id)));
    const all = Array.from({ length: 32 }, (_each, index) => `R${String(index + 1).padStart(2, '0')}`);
    expect(all.filter((id) => !run.has(id))).toEqual(['R31']);
    expect(definitions.reminderRules().find(({ id }) => id === 'R31')?.trigger).toEqual({ calendar: 'organisation' });
    expect(definitions.reminderRules().filter(({ trigger }) => trigger === undefined)).toEqual([]);
  });

  // Names of tools, places and teams are the same in both languages; sentences are not.
  it('have no Finnish sentence in the place of a Swedish one', () => {
    const copies = textsIn(definitions.paths().concat()).filter(({ fi, sv }) => fi === sv && fi.includes(' '));
    expect(copies.map(({ fi }) => fi)).toEqual([]);
  });

  it('know what every form asks for: each form can be filled, and empty answers say what is missing', () => {
    const demanding = definitions.formList().flatMap(({ id }) => {
      const faults = definitions.forms.check(id, {})?.faults ?? [];
      return faults.length === 0 ? [] : [`${id}: ${faults.map(({ field }) => field.slice(1)).join(' ')}`];
    });
    expect(demanding).toEqual([
      'KONSULTAATIO_KYSYMYS: kysymys',
      'KONSULTAATIO_VASTAUS: vastaus',
      'L1_LAHETE: nimi hetu asiakkaan_kysymykset ohjaava_taho lahettaja saapunut suostumus tiimi',
      'SHL_PAATOS: myonnetty',
    ]);
  });
});

describe('on the Essote path', () => {
  const visit = { phase: 'DOC', performedBy: doctor, clientPresent: true };

  it('the doctor is refused before the mapping, with the remedy, whichever phase the case is in [000:688-690]', () => {
    const journey = new Journey(path('essote-tyokyvyn-tuki')).do(openCase, {
      ...contact,
      path: 'essote-tyokyvyn-tuki',
    });
    expect(journey.try(recordStep, visit)).toMatchObject({
      rejection: { code: 'guard-not-met', guard: 'situation_mapped', remedyPhases: ['MAP', 'NET', 'CHK'] },
    });
    journey.do(recordStep, { phase: 'COO', performedBy: coordinator });
    expect(journey.try(recordStep, visit)).toMatchObject({ outcome: 'rejected' });
  });

  it.each(['MAP', 'NET', 'CHK'])('%s opens the way to the doctor', (phase) => {
    const journey = new Journey(path('essote-tyokyvyn-tuki'))
      .do(openCase, { ...contact, path: 'essote-tyokyvyn-tuki' })
      .do(recordStep, { phase, performedBy: nurse, clientPresent: true })
      .do(recordStep, visit);
    expect(journey.state.phase).toBe('DOC');
  });

  it('a case that began at a network meeting is mapped by it', () => {
    const entry = { by: 'network-meeting', source: 'TE' } as const;
    const journey = new Journey(path('essote-tyokyvyn-tuki')).do(openCase, {
      ...contact,
      path: 'essote-tyokyvyn-tuki',
      entry,
    });
    expect(journey.state.phase).toBe('NET');
    expect(journey.do(recordStep, visit).state.phase).toBe('DOC');
  });

  it('the team does not move the case, and it may end without a doctor but never without a reason', () => {
    const journey = new Journey(path('essote-tyokyvyn-tuki'))
      .do(openCase, { ...contact, path: 'essote-tyokyvyn-tuki' })
      .do(recordStep, { phase: 'TEAM', performedBy: coordinator });
    expect(journey.state.phase).toBe('REF');
    expect(moveRule(path('essote-tyokyvyn-tuki'), 'REF', 'END')).toEqual({ allowed: true, guards: ['end_reason'] });
    expect(journey.try(exitCase, { reason: '' })).toMatchObject({ outcome: 'rejected' });
    expect(journey.do(exitCase, { reason: 'MUUTTO' }).state.status).toBe('exited');
  });
});

describe('on the path of the consultation and TYKE teams', () => {
  const opening = {
    clientId: CLIENT_ID,
    path: 'ep-tyke',
    unit: 'Seinäjoki',
    entry: { by: 'referral', source: 'KK' },
    answers: referralAnswers,
  } as const;

  it('a referral without its consent waits [001:3768]', () => {
    const journey = new Journey(path('ep-tyke')).do(openCase, opening);
    expect(journey.state).toMatchObject({ status: 'parked', awaiting: ['consent:TIIMI'] });
  });

  it('the client is invited without a warning once the koonti says that nothing is open', () => {
    const until = (kesken: boolean) =>
      new Journey(path('ep-tyke'))
        .do(openCase, { ...opening, consent })
        .do(recordStep, { phase: 'CALL', performedBy: coordinator })
        .do(recordStep, { phase: 'CONS', performedBy: coordinator, answers: { tutkimukset_kesken: kesken } });
    const meeting = { phase: 'TYKE', performedBy: doctor, clientPresent: true };
    expect(until(false).try(recordStep, meeting)).toMatchObject({ outcome: 'accepted', warnings: [] });
    expect(until(true).try(recordStep, meeting)).toMatchObject({ warnings: [{ guard: 'background_done' }] });
  });

  it('the plan needs the client, and the follow-up a client manager', () => {
    const journey = new Journey(path('ep-tyke'))
      .do(openCase, { ...opening, consent })
      .do(recordStep, { phase: 'CALL', performedBy: coordinator, answers: { tausta_valmis: true } })
      .do(recordStep, { phase: 'TYKE', performedBy: doctor, clientPresent: false });
    expect(journey.try(recordStep, { phase: 'PLAN', performedBy: doctor })).toMatchObject({
      rejection: { guard: 'client_present' },
    });
    journey.do(recordStep, { phase: 'PLAN', performedBy: doctor, clientPresent: true });
    expect(journey.try(recordStep, { phase: 'FOLLOW', performedBy: coordinator })).toMatchObject({
      rejection: { guard: 'client_manager' },
    });
  });
});

describe('on the coaching path', () => {
  const opening = {
    clientId: CLIENT_ID,
    path: 'essote-ips-tyohonvalmennus',
    unit: 'Mikkeli',
    entry: { by: 'referral', source: 'KK' },
    answers: { tavoite_palkkatyo: true },
  } as const;

  it('a client whose own goal is not paid work is refused [000:1092-1094]', () => {
    const answers = { tavoite_palkkatyo: false };
    const journey = new Journey(path('essote-ips-tyohonvalmennus'));
    expect(journey.try(openCase, { ...opening, answers })).toMatchObject({ rejection: { guard: 'own_goal_work' } });
  });

  it('a full caseload of 20, or 10 at half time, warns and does not stop [000:1117-1123]', () => {
    const start = (open: number, clientWorkPercent: number) =>
      new Journey(path('essote-ips-tyohonvalmennus'))
        .do(openCase, opening)
        .try(
          recordStep,
          { phase: 'START', performedBy: coach, answers: { tavoite_palkkatyo: true } },
          { withFact: {}, caseload: { open, clientWorkPercent } },
        );
    expect(start(19, 100)).toMatchObject({ outcome: 'accepted', warnings: [] });
    expect(start(20, 100)).toMatchObject({ outcome: 'accepted', warnings: [{ guard: 'caseload_free' }] });
    expect(start(10, 50)).toMatchObject({ outcome: 'accepted', warnings: [{ guard: 'caseload_free' }] });
  });

  it('has the phases of the running text, not those of EUSE (C18)', () => {
    const ips = path('essote-ips-tyohonvalmennus').phases.map(({ id }) => id);
    const euse = path('ph-tuettu-tyollistyminen').phases.filter(({ order }) => order !== undefined);
    expect(euse.map(({ id }) => id)).toEqual(['ENGAGE', 'PROFILE', 'SEARCH', 'EMPLOYER', 'SUPPORT']);
    expect(ips).not.toEqual(expect.arrayContaining(['ENGAGE', 'PROFILE', 'EMPLOYER']));
  });
});

describe('on the other paths', () => {
  it('money follows the model: a wage in the group contract, untaxed work-share money in avotyö (C15)', () => {
    expect(phaseOf(path('ep-ryhmatyosopimus'), 'CONTRACT')?.money).toMatchObject({ type: 'PALKKA', taxed: true });
    expect(phaseOf(path('ph-avotyo-alihankinta'), 'AVO')?.money).toMatchObject({
      type: 'TYOOS',
      mostEurosPerDay: 12,
      taxed: false,
    });
    expect(phaseOf(path('ph-avotyo-alihankinta'), 'PILOT')?.money).not.toHaveProperty('type');
  });

  it('only a group that meets on the web asks for digital willingness [000:964-968]', () => {
    const run = (channel: string) =>
      new Journey(path('essote-elintapa-ryhma'))
        .do(openCase, { ...contact, path: 'essote-elintapa-ryhma' })
        .try(recordStep, { phase: 'RUN', performedBy: nurse, channel });
    expect(run('RYH')).toMatchObject({ outcome: 'accepted', warnings: [] });
    expect(run('VRYH')).toMatchObject({ outcome: 'accepted', warnings: [{ guard: 'digital_willing' }] });
  });

  it('the pilot before job loss takes whom change security does not cover, thirty times [002:715-719]', () => {
    const open = (muutosturva: boolean, used: number) =>
      new Journey(path('ks-tyoterveys-pilotti')).try(
        openCase,
        {
          clientId: CLIENT_ID,
          path: 'ks-tyoterveys-pilotti',
          unit: 'Jyväskylä',
          entry: { by: 'referral', source: 'TERV-TT' },
          answers: { muutosturva },
          testCase: true,
        },
        { withFact: { pilot_check_used: used } },
      );
    expect(open(false, 29)).toMatchObject({ outcome: 'accepted' });
    expect(open(true, 0)).toMatchObject({ rejection: { guard: 'no_change_security' } });
    expect(open(false, 30)).toMatchObject({ rejection: { guard: 'quota_30' } });
  });
});

/** Every text for people below a value. */
function textsIn(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null) return [];
  const { fi, sv, en } = value as Partial<Text>;
  if (typeof fi === 'string' && typeof sv === 'string' && typeof en === 'string') return [{ fi, sv, en }];
  return Object.values(value).flatMap(textsIn);
}
