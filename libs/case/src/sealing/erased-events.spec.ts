import { beforeAll, describe, expect, it } from '@jest/globals';
import { EMPTY_STREAM, MemoryEventStore, type NewEvent, type RecordedEvent } from '@polku/event-store';
import { MemoryMasterKeys, MemoryPersonKeys, SealedEventStore } from '@polku/privacy';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASE_ID, CLIENT_ID } from '../../../../test/support/given-when-then.js';
import { foldCase } from '../case.js';
import { caseCardOf } from '../read/case-card/case-card.js';
import { caseloadProjection } from '../read/caseload/caseload.projection.js';
import type { DefinitionLabels } from '../read/definition-labels.js';
import { caseDifference } from '../read/history/case-history.js';
import { timelineOf } from '../read/timeline/timeline.js';
import { asCaseEvent } from '../write/case-commands.js';
import { asClientEvent } from '../write/register-commands.js';
import { foldClient } from '../write/registers/client.js';
import { SEALING_PLAN } from './sealing-plan.js';

const LABELS: DefinitionLabels = {
  path: () => 'path',
  phase: (_path, _version, id) => id,
  code: (_list, code) => code,
};
const TODAY = '2026-03-02T10:00:00.000Z';
/** Kept from the golden event whatever is corrected in it. */
const FIXED = /Id$|^(path|phase|target|targetType|changes|facts)$/;

interface Golden {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const goldenEvents = readdirSync('test/golden-events')
  .filter((name) => /[.]v\d+[.]json$/.test(name))
  .map((file) => JSON.parse(readFileSync(join('test/golden-events', file), 'utf8')) as Golden);
const goldenOf = (type: string): Golden => goldenEvents.find((each) => each.type === type) as Golden;

const ofClients = goldenEvents.filter(({ type }) =>
  /^(Client(Registered|DetailsChanged)|LegalHold|PersonErased)/.test(type),
);
const ofOthers = /^(Professional|Path|Reminder|Substitut)/;
const ofCases = goldenEvents.filter((each) => !ofClients.includes(each) && !ofOthers.test(each.type));

function happened({ type, data }: Golden): NewEvent {
  const metadata = { commandId: randomUUID(), commandHash: 'hash', actor: 'maija.m' };
  return { id: randomUUID(), type, schema: 1, data, metadata, occurredAt: '2026-01-07T08:00:00.000Z' };
}

/** A case with this event, and with a correction of all that it says where it says anything sealed. */
function story(event: Golden): Golden[] {
  const opened = goldenOf('CaseOpened');
  const beginning = [{ ...opened, data: { ...opened.data, caseId: CASE_ID, clientId: CLIENT_ID } }];
  const events = event.type === 'CaseOpened' ? beginning : [...beginning, goldenOf('PlanAgreed'), event];
  if (!(event.type in SEALING_PLAN.fields) || event.type === 'EntryCorrected') return events;
  const changes = Object.fromEntries(Object.entries(event.data).filter(([key]) => !FIXED.test(key)));
  const correction = { target: events.length, targetType: event.type, changes, reason: 'kirjausvirhe' };
  return [...events, { type: 'EntryCorrected', data: correction }];
}

interface Told {
  /** As they were written. */
  readonly opened: readonly RecordedEvent[];
  /** As they lie in the log. */
  readonly unopened: readonly RecordedEvent[];
  /** As they are read once the key is gone. */
  readonly erased: readonly RecordedEvent[];
}

async function told(stream: string, events: readonly Golden[]): Promise<Told> {
  const stored = new MemoryEventStore();
  const personKeys = new MemoryPersonKeys(new MemoryMasterKeys());
  const store = new SealedEventStore(stored, { personKeys, plan: SEALING_PLAN });
  await store.append({ stream, expected: EMPTY_STREAM, events: events.map(happened) });
  const copy = async (log: SealedEventStore | MemoryEventStore) => structuredClone((await log.load(stream)).events);
  const [opened, unopened] = [await copy(store), await copy(stored)];
  await personKeys.destroy(CLIENT_ID, { eventId: randomUUID() });
  return { opened, unopened, erased: await copy(store) };
}

/** Everything that is shown of a case. */
function shown(events: readonly RecordedEvent[]): object {
  const recorded = events.map(asCaseEvent);
  const state = foldCase(recorded);
  return {
    card: caseCardOf(state, LABELS, 'fi', TODAY),
    timelines: (['fi', 'sv', 'en'] as const).map((language) => timelineOf(recorded, LABELS, language)),
    difference: caseDifference(recorded, '2026-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z'),
  };
}

function caseloadRow(events: readonly RecordedEvent[]): unknown {
  const last = events.at(-1) as RecordedEvent;
  const row = caseloadProjection.row(caseloadProjection.fold(events), last.stream, last);
  if (row === undefined) return undefined;
  return Object.fromEntries(caseloadProjection.columns.map(({ name, of }) => [name, of(row)]));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe.each(ofCases.map((each) => [each.type, each] as const))('a case with %s', (_type, event) => {
  let log: Told;
  beforeAll(async () => {
    log = await told(`case-${CASE_ID}`, story(event));
  });

  it('is shown the same as before it was sealed', () => {
    const plain = story(event).map((each, index) => ({ ...(log.opened[index] as RecordedEvent), data: each.data }));
    expect(shown(log.opened)).toEqual(shown(plain));
  });

  it('has the same row in the caseload from events that are not opened, and from erased ones', () => {
    expect(caseloadRow(log.opened)).toBeDefined();
    expect(caseloadRow(log.unopened)).toEqual(caseloadRow(log.opened));
    expect(caseloadRow(log.erased)).toEqual(caseloadRow(log.opened));
  });

  it('is shown without anything that was sealed once the client is erased', () => {
    const now = JSON.stringify(shown(log.erased));
    expect(now).not.toMatch(/sealed:|"erased":true|\[object/);
    const left = new Set(textsIn(log.unopened.map(({ data }) => data)));
    const gone = textsIn(log.opened.map(({ data }) => data)).filter((text) => !left.has(text));
    expect(gone.filter((text) => now.includes(JSON.stringify(text)))).toEqual([]);
  });
});

describe.each(ofClients.map((each) => [each.type, each] as const))('a client with %s', (_type, event) => {
  it('is folded without a name once erased', async () => {
    const registered = goldenOf('ClientRegistered');
    const events = event.type === 'ClientRegistered' ? [registered] : [registered, event];
    const { opened, erased } = await told(`client-${CLIENT_ID}`, events);
    expect(foldClient(opened.map(asClientEvent)).identity.familyName).toBe(
      event.type === 'PersonErased' ? '' : 'Testi',
    );
    expect(Object.values(foldClient(erased.map(asClientEvent)).identity).join('')).toBe('');
  });
});
