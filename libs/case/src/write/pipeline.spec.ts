import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore, type AppendRequest, type AppendResult } from '@polku/event-store';
import { FixedClock } from '@polku/kernel';
import {
  CASE_ID,
  CLIENT_ID,
  coach,
  coordinator,
  doctor,
  nurse,
  NOW,
} from '../../../../test/support/given-when-then.js';
import { testDefinitions } from '../../../../test/support/test-definitions.js';
import { createCommandDispatcher } from '../use-cases.js';
import { AddNote } from './add-note/add-note.js';
import type { CommandEnvelope } from './command.js';
import type { CommandDispatcher } from './command-dispatcher.js';
import { ImportCase } from './import-case/import-case.js';
import { NameClientManager } from './name-client-manager/name-client-manager.js';
import { OfferHandover } from './offer-handover/offer-handover.js';
import { OpenCase } from './open-case/open-case.js';
import { RecordStep } from './record-step/record-step.js';

const OTHER_CASE = '00000000-0000-4000-8000-000000000002';
const STREAM = `case-${CASE_ID}`;

let keys = 0;
const as = (changes: Partial<CommandEnvelope> = {}): CommandEnvelope => ({
  commandId: `key-${String(++keys)}`,
  actor: coordinator.id,
  ...changes,
});
const open = (id = CASE_ID, envelope = as(), path = 'support') =>
  new OpenCase(
    id,
    {
      clientId: CLIENT_ID,
      path,
      unit: 'Testilä',
      entry: { by: 'referral', source: 'TE' },
      ...(path === 'coaching' && { facts: ['own_goal_work'] }),
    },
    envelope,
  );
const note = (text: string, envelope = as(), id = CASE_ID) =>
  new AddNote(id, { text, visibleToClient: true }, envelope);

/** A store in which somebody else is quicker: before each of the next appends another entry gets in. */
class CrowdedStore extends MemoryEventStore {
  quicker: (() => Promise<unknown>)[] = [];

  override async append(request: AppendRequest): Promise<AppendResult> {
    await this.quicker.shift()?.();
    return super.append(request);
  }
}

function started() {
  const clock = new FixedClock(NOW);
  const store = new CrowdedStore(clock);
  const counts = { forGuards: () => Promise.resolve({ caseload: { open: 20, clientWorkPercent: 100 }, withFact: {} }) };
  return {
    clock,
    store,
    counts,
    polku: createCommandDispatcher({ store, definitions: testDefinitions, counts, clock }),
  };
}

describe('a command', () => {
  it('on a case that does not exist finds nothing', async () => {
    expect(await started().polku.dispatch(note('hello'))).toMatchObject({
      outcome: 'rejected',
      rejection: { code: 'not-found' },
      version: 0,
    });
  });

  it('on a path that does not exist is refused', async () => {
    expect(await started().polku.dispatch(open(CASE_ID, as(), 'nowhere'))).toMatchObject({
      rejection: { code: 'definition-unknown', data: { path: 'nowhere' } },
    });
  });

  it('about tomorrow, or about no time at all, is refused', async () => {
    const { polku } = started();
    await polku.dispatch(open());
    expect(await polku.dispatch(note('x', as({ occurredAt: '2026-03-03T10:00:00.000Z' })))).toMatchObject({
      rejection: { code: 'in-the-future', field: 'occurredAt' },
    });
    expect(await polku.dispatch(note('x', as({ occurredAt: 'yesterday' })))).toMatchObject({
      rejection: { code: 'value-invalid', field: 'occurredAt' },
    });
  });

  it('keeps both clocks: when it happened and when it was recorded', async () => {
    const { polku, store } = started();
    await polku.dispatch(open(CASE_ID, as({ occurredAt: '2026-02-01T10:00:00+02:00' })));
    const [event] = (await store.load(STREAM)).events;
    expect(event).toMatchObject({ occurredAt: '2026-02-01T08:00:00.000Z', recordedAt: NOW });
  });

  it('records who did it and under which key', async () => {
    const { polku, store } = started();
    const envelope = as({ correlationId: 'request-1' });
    await polku.dispatch(open(CASE_ID, envelope));
    const { commandId, actor } = envelope;
    expect((await store.load(STREAM)).events[0]?.metadata).toMatchObject({
      commandId,
      actor,
      correlationId: 'request-1',
    });
  });

  it('is judged at a moment after everything recorded, though the clock of this machine is behind', async () => {
    const { polku, clock } = started();
    await polku.dispatch(open());
    clock.moveTo('2026-03-02T09:59:59.000Z');
    expect(await polku.dispatch(note('a second later'))).toMatchObject({ outcome: 'done', version: 2 });
  });
});

describe('a version that has moved on', () => {
  it('is decided on anew, at most three times', async () => {
    const { polku, store } = started();
    await polku.dispatch(open());
    store.quicker = crowd(polku, 3);
    expect(await polku.dispatch(note('at last'))).toMatchObject({ outcome: 'done', version: 5 });
    store.quicker = crowd(polku, 4);
    expect(await polku.dispatch(note('never'))).toEqual({ outcome: 'conflict', expectedVersion: 8, currentVersion: 9 });
  });

  it('is a conflict for who named the version that was seen', async () => {
    const { polku, store } = started();
    await polku.dispatch(open());
    expect(await polku.dispatch(note('x', as({ expectedVersion: 4 })))).toEqual({
      outcome: 'conflict',
      expectedVersion: 4,
      currentVersion: 1,
    });
    store.quicker = [() => polku.dispatch(note('quicker'))];
    expect(await polku.dispatch(note('slow', as({ expectedVersion: 1 })))).toEqual({
      outcome: 'conflict',
      expectedVersion: 1,
      currentVersion: 2,
    });
  });
});

describe('what another process has done meanwhile', () => {
  function twoProcesses() {
    const { clock, store, polku, counts } = started();
    return {
      store,
      here: polku,
      there: createCommandDispatcher({ store, definitions: testDefinitions, counts, clock }),
    };
  }

  it('counts, although this one remembers the case as it was', async () => {
    const { here, there, store } = twoProcesses();
    await here.dispatch(open());
    await there.dispatch(note('elsewhere'));
    expect(await here.dispatch(note('here'))).toMatchObject({ outcome: 'done', version: 3 });
    await there.dispatch(note('elsewhere'));
    expect(await here.dispatch(note('seen', as({ expectedVersion: 3 })))).toMatchObject({ currentVersion: 4 });
    expect(await here.dispatch(note('seen', as({ expectedVersion: 4 })))).toMatchObject({ version: 5 });
    expect((await store.load(STREAM)).head.version).toBe(5);
  });

  it('lifts a refusal that what is remembered would give', async () => {
    const { here, there } = twoProcesses();
    await here.dispatch(open());
    const offer = () => new OfferHandover(CASE_ID, { to: nurse, note: 'N', escorted: false }, as({ actor: coach.id }));
    expect(await here.dispatch(offer())).toMatchObject({ rejection: { code: 'client-manager-missing' } });
    await there.dispatch(new NameClientManager(CASE_ID, { person: coach }, as()));
    expect(await here.dispatch(offer())).toMatchObject({ outcome: 'done', version: 3 });
  });

  it('answers a repeated command that the other one carried out', async () => {
    const { here, there } = twoProcesses();
    await here.dispatch(open());
    const command = note('once');
    const first = await there.dispatch(command);
    expect(await here.dispatch(command)).toEqual({ ...first, repeated: true });
  });

  it('asks the log for nothing when one process works on a case alone', async () => {
    const { polku, store } = started();
    await polku.dispatch(open());
    store.load = () => Promise.reject(new Error('read'));
    expect(await polku.dispatch(note('again'))).toMatchObject({ outcome: 'done', version: 2 });
  });
});

describe('the same key', () => {
  it('answers the same and changes nothing, also when the version has been named and has moved on', async () => {
    const { polku, store } = started();
    await polku.dispatch(open());
    const command = note('once', as({ expectedVersion: 1 }));
    const first = await polku.dispatch(command);
    await polku.dispatch(note('another'));
    expect(await polku.dispatch(command)).toEqual({ ...first, repeated: true });
    expect((await store.load(STREAM)).head.version).toBe(3);
  });

  it('answers the same to a twin that lost the race against it, though it had named the version', async () => {
    const { polku, store } = started();
    await polku.dispatch(open());
    const command = note('once', as({ expectedVersion: 1 }));
    store.quicker = [() => polku.dispatch(command)];
    expect(await polku.dispatch(command)).toMatchObject({ outcome: 'done', version: 2, repeated: true });
    expect((await store.load(STREAM)).head.version).toBe(2);
  });

  it('with other content, another time or by another person is refused', async () => {
    const { polku } = started();
    const envelope = as();
    await polku.dispatch(open());
    await polku.dispatch(note('once', envelope));
    for (const other of [
      note('twice', envelope),
      note('once', { ...envelope, occurredAt: NOW }),
      note('once', { ...envelope, actor: nurse.id }),
    ]) {
      expect(await polku.dispatch(other)).toEqual({ outcome: 'key-reused' });
    }
  });

  it('on another case is another command', async () => {
    const { polku } = started();
    const envelope = as();
    await polku.dispatch(open());
    await polku.dispatch(open(OTHER_CASE));
    const one = await polku.dispatch(note('here', envelope));
    const other = await polku.dispatch(note('there', envelope, OTHER_CASE));
    expect([one, other]).toMatchObject([{ repeated: false }, { repeated: false }]);
    expect(identifiers(one)).not.toEqual(identifiers(other));
  });

  it('names the same things, and repeats the warnings', async () => {
    const { polku } = started();
    await polku.dispatch(open(CASE_ID, as(), 'coaching'));
    const command = new NameClientManager(CASE_ID, { person: coach }, as());
    const first = await polku.dispatch(command);
    expect(first).toMatchObject({ warnings: [{ code: 'guard-not-met', guard: 'caseload_free' }] });
    expect(await polku.dispatch(command)).toEqual({ ...first, repeated: true });
  });

  it('of a refused command may succeed later: a refusal leaves nothing behind', async () => {
    const { polku, store } = started();
    await polku.dispatch(open());
    const visit = new RecordStep(CASE_ID, { phase: 'DOC', performedBy: doctor }, as());
    expect(await polku.dispatch(visit)).toMatchObject({
      outcome: 'rejected',
      rejection: { guard: 'situation_mapped' },
    });
    expect((await store.load(STREAM)).head.version).toBe(1);
    await polku.dispatch(new RecordStep(CASE_ID, { phase: 'MAP', performedBy: nurse }, as()));
    expect(await polku.dispatch(visit)).toMatchObject({ outcome: 'done', repeated: false });
  });
});

describe('many commands at once', () => {
  it('keep their order on one case and answer each for itself', async () => {
    const { polku } = started();
    const commands = [
      open(),
      note('first'),
      new RecordStep(CASE_ID, { phase: 'DOC', performedBy: doctor }, as()),
      open(OTHER_CASE),
      note('second'),
      note('nobody', as(), '00000000-0000-4000-8000-000000000009'),
    ];
    expect(await polku.dispatchMany(commands)).toMatchObject([
      { outcome: 'done', version: 1 },
      { outcome: 'done', version: 2 },
      { outcome: 'rejected', rejection: { code: 'guard-not-met' } },
      { outcome: 'done', version: 1 },
      { outcome: 'done', version: 3 },
      { outcome: 'rejected', rejection: { code: 'not-found' } },
    ]);
  });

  it('take over what was written meanwhile', async () => {
    const { polku, store } = started();
    await polku.dispatch(open());
    store.quicker = [() => polku.dispatch(note('quicker'))];
    expect(await polku.dispatchMany([note('first'), note('second')])).toMatchObject([{ version: 3 }, { version: 4 }]);
  });
});

describe('an imported case', () => {
  it('has every event at its own time, and is there once', async () => {
    const { polku, store } = started();
    const command = new ImportCase(
      CASE_ID,
      {
        clientId: CLIENT_ID,
        path: 'support',
        unit: 'Testilä',
        externalId: 'case-1',
        entry: { by: 'contact', source: 'ASI' },
        steps: [
          { phase: 'REF', occurredAt: '2011-10-11T11:45:40.276Z', performedBy: nurse },
          { phase: 'MAP', occurredAt: '2011-10-12T06:26:25.398Z', performedBy: nurse },
        ],
      },
      as({ actor: 'system:import' }),
    );
    await polku.dispatch(command);
    expect((await store.load(STREAM)).events.map(({ occurredAt, recordedAt }) => [occurredAt, recordedAt])).toEqual([
      ['2011-10-11T11:45:40.276Z', NOW],
      ['2011-10-11T11:45:40.276Z', NOW],
      ['2011-10-12T06:26:25.398Z', NOW],
    ]);
    expect(await polku.dispatch(command)).toMatchObject({ repeated: true });
    const again = new ImportCase(CASE_ID, command.data, as({ actor: 'system:import' }));
    expect(await polku.dispatch(again)).toMatchObject({ rejection: { code: 'already-exists' } });
  });
});

/** So many who are quicker, one before each of the next appends; nobody is quicker than they are. */
function crowd(polku: CommandDispatcher, size: number): (() => Promise<unknown>)[] {
  const quicker = (): Promise<unknown> => polku.dispatch(note('quicker'));
  return Array.from({ length: size }, () => [quicker, () => Promise.resolve()]).flat();
}

function identifiers(outcome: unknown): unknown {
  return (outcome as { events: { data: unknown }[] }).events.map(({ data }) => data);
}
