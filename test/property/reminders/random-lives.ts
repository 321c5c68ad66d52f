import {
  asCaseEvent,
  createCommandDispatcher,
  definitionsOrThrow,
  foldCase,
  OpenCase,
  type CaseEvent,
  type PathDefinition,
  type Recorded,
  type ReminderRule,
} from '@polku/case';
import { MemoryEventStore } from '@polku/event-store';
import { FixedClock } from '@polku/kernel';
import { COACHING, SUPPORT, TEAM, testDefinitions } from '../../support/test-definitions.js';
import { commandOf, later, type Turn } from '../case/random-commands.js';

const CASE = '00000000-0000-4000-8000-00000000abcd';
const OPENED = '2026-01-07T08:00:00.000Z';

const TEXT = { fi: 'Koe', sv: 'Prov', en: 'Trial' };

function rule(id: string, more: Partial<ReminderRule>): ReminderRule {
  return {
    id,
    on: 'trial',
    text: TEXT,
    to: ['AV'],
    offset: 'P3D',
    repeat: false,
    explicit: false,
    source: 'INF',
    ...more,
  };
}

/** What the shipped rules do not ask of the small paths. */
const OF_SMALL_PATHS: readonly ReminderRule[] = [
  rule('R80', { trigger: { phase: ['MAP', 'COO', 'WORK'] }, stop: [{ step: ['DOC'] }], days: 'working' }),
  rule('R81', {
    trigger: { missingFact: 'situation_mapped', in: ['REF', 'COO'] },
    again: 'P2D',
    days: 'working',
    while: ['active', 'paused'],
  }),
  rule('R82', { trigger: { step: '*' }, notWithin: 'P20D', expires: 'P10D', also: ['TP', 'TH'] }),
  rule('R83', { trigger: { fact: 'situation_mapped' }, repeat: true, until: '3 times', offset: 'P1M' }),
  rule('R84', { trigger: { event: 'NoteAdded' }, which: 'last', offset: 'PT36H', again: 'PT5H', expires: 'P2D' }),
  rule('R85', {
    trigger: { any: [{ fact: 'situation_mapped' }, { step: ['MAP'] }, { event: 'StepRecorded' }] },
    again: 'P1W',
    until: 'P2M',
  }),
  rule('R86', { trigger: { plan: 'follow-up' }, repeat: true, offset: 'P9D', while: ['active', 'exited', 'parked'] }),
];

const shared = definitionsOrThrow()
  .reminderRules()
  .map((each) => ({ ...each, offset: each.offset ?? each.assumed?.offset ?? 'P14D' }));

/** The small paths with every rule there is. */
export const PATHS: readonly PathDefinition[] = [SUPPORT, TEAM, COACHING].map((path) => ({
  ...path,
  reminders: [...shared, ...OF_SMALL_PATHS],
}));

export interface Chapter {
  readonly now: string;
  readonly events: readonly Recorded<CaseEvent>[];
}

/** The log of a case after every command of a life that changed it. */
export async function chaptersOf(definition: PathDefinition, life: readonly Turn[]): Promise<readonly Chapter[]> {
  const definitions = { ...testDefinitions, path: () => definition };
  const clock = new FixedClock(OPENED);
  const store = new MemoryEventStore(clock);
  const counts = { forGuards: () => Promise.resolve({ withFact: {} }) };
  const commands = createCommandDispatcher({ store, definitions, counts, clock });
  const load = async () => (await store.load(`case-${CASE}`)).events.map(asCaseEvent);
  const opening = {
    clientId: '00000000-0000-4000-8000-0000000000c1',
    path: definition.id,
    unit: 'Testilä',
    entry: { by: 'referral', source: 'TE', unemployedSince: '2025-02-01' } as const,
    ...(definition.id === TEAM.id && { answers: { asiakkaan_kysymykset: 'x', lahettaja: 'x' } }),
    ...(definition.id === COACHING.id && { facts: ['own_goal_work'] }),
  };
  await commands.dispatch(new OpenCase(CASE, opening, { commandId: 'open', actor: 'tkk-1', occurredAt: OPENED }));
  const chapters: Chapter[] = [{ now: OPENED, events: await load() }];
  let now = OPENED;
  for (const [index, turn] of life.entries()) {
    now = later(now, turn.hours / 24);
    clock.moveTo(now);
    const state = foldCase(chapters.at(-1)?.events ?? []);
    const outcome = await commands.dispatch(
      commandOf(turn, { caseId: CASE, state, definition, now }, `turn-${String(index)}`),
    );
    if (outcome.outcome === 'done') chapters.push({ now, events: await load() });
  }
  return chapters;
}
