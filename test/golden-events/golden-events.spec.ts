import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldReminders } from '../../libs/case/src/case-reminders.js';
import { foldCase } from '../../libs/case/src/case.js';
import {
  CASE_EVENT_TYPES,
  schemaOf,
  upcast,
  type CaseEvent,
  type CaseEventType,
  type ClientEvent,
  type ClientEventType,
  type PathEvent,
  type ProfessionalEvent,
  type ProfessionalEventType,
  type Recorded,
  type ReminderEvent,
  type ReminderEventType,
} from '../../libs/case/src/events/index.js';
import { foldClient } from '../../libs/case/src/write/registers/client.js';
import { foldProfessional } from '../../libs/case/src/write/registers/professional.js';
import { managerNamed, opened, past, type Past } from '../support/given-when-then.js';
import { hired, registered } from '../support/registers.js';

/**
 * R13: every version of every event that was ever released still loads. The files of this folder are recorded history:
 * they are added, never changed. `fingerprints.json` notices a change; a new type or schema is added there by hand.
 */
const FOLDER = import.meta.dirname;

// A type that is missing here does not compile.
const CLIENT_EVENTS: Readonly<Record<ClientEventType, true>> = {
  ClientRegistered: true,
  ClientDetailsChanged: true,
  LegalHoldPlaced: true,
  LegalHoldLifted: true,
  PersonErased: true,
};
const PROFESSIONAL_EVENTS: Readonly<Record<ProfessionalEventType, true>> = {
  ProfessionalRegistered: true,
  ProfessionalChanged: true,
  ProfessionalLeft: true,
  SubstituteNamed: true,
  SubstitutionEnded: true,
};
const REMINDER_EVENTS: Readonly<Record<ReminderEventType, true>> = {
  ReminderSent: true,
  ReminderEscalated: true,
  ReminderAcknowledged: true,
  ReminderSnoozed: true,
  ReminderNotDelivered: true,
};
const PATH_EVENTS: Readonly<Record<PathEvent['type'], true>> = { PathVersionPublished: true };

interface Golden {
  readonly type: string;
  readonly schema: number;
  readonly data: Readonly<Record<string, unknown>>;
}

const files = readdirSync(FOLDER).filter((name) => /[.]v\d+[.]json$/.test(name));
const fingerprints = JSON.parse(readFileSync(join(FOLDER, 'fingerprints.json'), 'utf8')) as Record<string, string>;

function textOf(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}

function goldenOf(file: string): Golden {
  return JSON.parse(textOf(file)) as Golden;
}

describe('golden events', () => {
  it('are there for every schema of every event type', () => {
    const others = [CLIENT_EVENTS, PROFESSIONAL_EVENTS, PATH_EVENTS, REMINDER_EVENTS].flatMap((each) =>
      Object.keys(each),
    );
    const types = [...CASE_EVENT_TYPES, ...others];
    const wanted = types.flatMap((type) =>
      Array.from({ length: schemaOf(type) }, (_, index) => `${type}.v${String(index + 1)}.json`),
    );
    expect([...files].sort()).toEqual(wanted.sort());
  });

  it('are what they were', () => {
    const now = Object.fromEntries(
      files.sort().map((file) => [file, createHash('sha256').update(textOf(file)).digest('hex').slice(0, 16)]),
    );
    expect(now).toEqual(fingerprints);
  });

  for (const file of files) {
    it(`${file} is raised to the newest schema and folded`, () => {
      const { type, schema, data } = goldenOf(file);
      expect(file).toBe(`${type}.v${String(schema)}.json`);
      const event = { type, data: upcast(type, schema, data) };
      if (type in PATH_EVENTS) return;
      const folded = foldOf(event);
      expect(folded.after.version).toBe(folded.before.version + 1);
    });
  }
});

describe('a golden case', () => {
  it('folds to the state that its events tell', () => {
    const event = (type: CaseEventType) => goldenOf(`${type}.v1.json`) as unknown as Past;
    const state = foldCase(
      past([
        event('CaseOpened'),
        event('ConsentGiven'),
        event('ClientManagerNamed'),
        event('StepRecorded'),
        event('CaseExited'),
      ]),
    );
    expect(state).toMatchObject({
      status: 'exited',
      testCase: true,
      path: { id: 'ep-tyke', version: 1 },
      phase: 'CONS',
      referralForm: 'L1_LAHETE',
      externalId: 'case-10011',
      consents: [{ scope: 'TIIMI', validTo: '2026-12-31' }],
      clientManagers: [{ person: { id: 'maija.m' } }],
      steps: [{ phase: 'CONS', formId: 'L2_KOONTI' }],
      exits: [{ reason: 'MUU', destination: 'TEP' }],
    });
  });
});

describe('an older schema', () => {
  const steps = {
    StepMade: [(data: object) => ({ ...data, second: true }), (data: object) => ({ ...data, third: true })],
  };

  it('is raised step by step', () => {
    expect(upcast('StepMade', 1, { first: true }, steps, 3)).toEqual({ first: true, second: true, third: true });
    expect(upcast('StepMade', 2, { first: true }, steps, 3)).toEqual({ first: true, third: true });
  });

  it('without an upcaster, or newer than the program, is refused and never guessed', () => {
    expect(() => upcast('StepMade', 1, {}, {}, 2)).toThrow('an upcaster is missing');
    expect(() => upcast('StepMade', 4, {}, steps, 3)).toThrow('start the newer one');
  });
});

/** The golden event after a past that it fits into. */
function foldOf(event: { type: string; data: unknown }): { before: { version: number }; after: { version: number } } {
  if (event.type in CLIENT_EVENTS)
    return beforeAndAfter(event.type === 'ClientRegistered' ? [] : [registered()], event, foldClient);
  if (event.type in PROFESSIONAL_EVENTS) {
    return beforeAndAfter(event.type === 'ProfessionalRegistered' ? [] : [hired()], event, foldProfessional);
  }
  if (event.type in REMINDER_EVENTS) {
    const sent = goldenOf('ReminderSent.v1.json');
    return beforeAndAfter(event.type === 'ReminderSent' ? [] : [sent], event, foldReminders);
  }
  return beforeAndAfter(event.type === 'CaseOpened' ? [] : [opened(), managerNamed()], event, foldCase);
}

function beforeAndAfter<Event extends CaseEvent | ClientEvent | ProfessionalEvent | ReminderEvent>(
  earlier: readonly object[],
  event: object,
  fold: (events: readonly Recorded<Event>[]) => { readonly version: number },
) {
  const all = past([...earlier, event] as Past[]) as unknown as Recorded<Event>[];
  return { before: fold(all.slice(0, -1)), after: fold(all) };
}
