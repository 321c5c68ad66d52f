import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  asCaseEvent,
  createCommandDispatcher,
  definitionsOrThrow,
  foldCase,
  isIdentityCode,
  type CaseEvent,
} from '@polku/case';
import { MemoryEventStore, type RecordedEvent } from '@polku/event-store';
import type { FixedClock } from '@polku/kernel';
import { EVERYBODY, seedDemo, type SeedReport } from './index.js';

const OPTIONS = { seed: 7, clients: 240, today: '2026-11-02' } as const;

interface Demo {
  readonly report: SeedReport;
  readonly events: readonly RecordedEvent[];
}

async function demo(options: {
  readonly seed: number;
  readonly clients: number;
  readonly today: string;
}): Promise<Demo> {
  const definitions = definitionsOrThrow();
  let store: MemoryEventStore | undefined;
  const openAt = (clock: FixedClock) => {
    store = new MemoryEventStore(clock);
    const counts = { forGuards: () => Promise.resolve({ withFact: {} }) };
    return {
      dispatcher: createCommandDispatcher({ store, definitions, counts, clock }),
      close: () => Promise.resolve(),
    };
  };
  const report = await seedDemo({ ...options, openAt });
  const events: RecordedEvent[] = [];
  for (let page = (await store?.readAll(0, { limit: 5_000 })) ?? []; page.length > 0;) {
    events.push(...page);
    page = (await store?.readAll(page.at(-1)?.position ?? 0, { limit: 5_000 })) ?? [];
  }
  return { report, events };
}

type DataOf<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>['data'];

describe('the demo', () => {
  let made: Demo;
  beforeAll(async () => {
    made = await demo(OPTIONS);
  }, 60_000);

  const all = <Type extends CaseEvent['type']>(type: Type): { stream: string; data: DataOf<Type> }[] =>
    made.events
      .filter((event) => event.type === type)
      .map((event) => ({ stream: event.stream, data: event.data as unknown as DataOf<Type> }));
  const onPath = (path: string) =>
    new Set(
      all('CaseOpened')
        .filter(({ data }) => data.path.id === path)
        .map(({ stream }) => stream),
    );

  it('is carried out without one refusal, at realistic dates over two years', () => {
    expect(made.report.clients).toBe(240);
    const times = made.events.map((event) => event.recordedAt);
    expect([...times].sort()).toEqual(times);
    expect(times[0]?.slice(0, 4)).toBe('2024');
    expect((times.at(-1) ?? '') < '2026-11-02').toBe(true);
    expect(made.events.every((event) => event.occurredAt <= event.recordedAt)).toBe(true);
  });

  it('keeps the published figures of the coaching, mismatch included [000:1172-1194]', () => {
    const coaching = onPath('essote-ips-tyohonvalmennus');
    const opened = all('CaseOpened').filter(({ stream }) => coaching.has(stream));
    const bySource: Record<string, number> = {};
    for (const { data } of opened) bySource[data.entry.source] = (bySource[data.entry.source] ?? 0) + 1;
    expect(bySource).toEqual({ KK: 19, 'SOS-TI': 6, TYP: 3, TE: 3, 'TERV-EO': 1, 'TERV-TK': 1, ASI: 3 });
    expect(new Set(opened.map(({ data }) => data.clientId)).size).toBe(35);
    const placements = all('PlacementStarted').filter(({ stream }) => coaching.has(stream));
    expect(placements).toHaveLength(11);
    expect(new Set(placements.map(({ stream }) => stream)).size).toBe(10);
    const exits: Record<string, number> = {};
    for (const { stream, data } of all('CaseExited'))
      if (coaching.has(stream)) exits[data.reason] = (exits[data.reason] ?? 0) + 1;
    expect(exits).toMatchObject({ TYOLL: 10, TYOKO: 6, KUNTT: 1, ELAKE: 2, HANKE: 2 });
    const measured = all('MeasurementRecorded').filter(
      ({ stream, data }) => coaching.has(stream) && data.point === 'start',
    );
    expect(new Set(measured.map(({ stream }) => stream)).size).toBe(31);
  });

  it('sends 74 of 100 cases of the consultation team onward [001:1662-1674]', () => {
    const steps = all('StepRecorded').filter(({ stream }) => onPath('ep-tyke').has(stream));
    const streamsWith = (phase: string) =>
      new Set(steps.filter(({ data }) => data.phase === phase).map(({ stream }) => stream)).size;
    expect([streamsWith('OTHER'), streamsWith('TYKE')]).toEqual([15, 5]);
  });

  it('lets about a third of the support clients reach the doctor [000:643-647]', () => {
    const support = onPath('essote-tyokyvyn-tuki');
    const doctor = new Set(
      all('StepRecorded')
        .filter(({ stream, data }) => support.has(stream) && data.phase === 'DOC')
        .map(({ stream }) => stream),
    );
    expect(doctor.size / support.size).toBeGreaterThan(0.22);
    expect(doctor.size / support.size).toBeLessThan(0.45);
  });

  it('has a consent of today for everybody who sees nothing without one: who is no official, Kela, employment services', () => {
    const byStream = new Map<string, RecordedEvent[]>();
    for (const event of made.events) {
      if (event.stream.startsWith('case-')) byStream.set(event.stream, [...(byStream.get(event.stream) ?? []), event]);
    }
    const strangers = new Map(
      EVERYBODY.filter(({ details }) => !details.official || /^(Kela|Työllisyysalue)$/.test(details.organisation)).map(
        ({ id, details }) => [id, details.organisation],
      ),
    );
    const met = new Set<string>();
    for (const events of byStream.values()) {
      const { steps, consents } = foldCase(events.map(asCaseEvent));
      const people = steps.flatMap(({ performedBy, participants }) => [
        performedBy.id,
        ...participants.map(({ personId }) => personId ?? ''),
      ]);
      for (const person of new Set(people)) {
        const organisation = strangers.get(person);
        if (organisation === undefined) continue;
        met.add(person);
        const named = consents.some(
          ({ scope, organisations, signedOn, validTo = '9' }) =>
            scope === 'TIIMI' &&
            organisations.includes(organisation) &&
            signedOn <= OPTIONS.today &&
            OPTIONS.today <= validTo,
        );
        expect([person, named]).toEqual([person, true]);
      }
    }
    expect([...met].sort()).toEqual([...strangers.keys()].sort());
  });

  it('tells other organisations of a client on a consent or by the wish of the client', () => {
    const bases = all('DataDisclosed').map(({ data }) => data.basis);
    expect(bases).toHaveLength(all('OnwardReferralSent').length);
    expect(new Set(bases)).toEqual(new Set(['consent', 'client-request']));
  });

  it('invents people with identity codes that are never given to anybody', () => {
    const codes = made.events
      .filter((event) => event.type === 'ClientRegistered')
      .map((event) => (event.data['identity'] as { identityCode: string }).identityCode);
    expect(codes.every((code) => isIdentityCode(code) && /^.{7}9\d\d.$/.test(code))).toBe(true);
  });

  it('is the same for the same seed, and another for another', async () => {
    const content = ({ events }: Demo) =>
      events.map(({ stream, type, data, occurredAt, recordedAt }) => [stream, type, data, occurredAt, recordedAt]);
    expect(content(await demo(OPTIONS))).toEqual(content(made));
    expect(content(await demo({ ...OPTIONS, seed: 8 }))).not.toEqual(content(made));
  }, 60_000);
});
