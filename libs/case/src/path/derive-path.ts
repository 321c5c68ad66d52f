import type { Code } from '../events/index.js';
import type { PathDefinition, Phase, Text } from './definition.js';

/** The end of a derived path. */
export const DERIVED_END = 'END';

const LONGEST_PHASE_ID = 56;

export interface DerivedPath {
  /** `[a-z][a-z0-9-]*`, `receipt-phase`. */
  readonly id: string;
  readonly version?: number;
  readonly title: Text | string;
  readonly region?: Text | string;
  /** Names of the activities as the log has them, each once, in the order in which people are to read them. */
  readonly activities: readonly string[];
  /** Activities that a trace of the log starts with; absent: any. */
  readonly firstActivities?: readonly string[];
  /** Codes of `referral_source` and `exit_reason` that imported cases are given. */
  readonly sources?: readonly Code[];
  readonly exitReasons?: readonly Code[];
}

/**
 * A definition made from the activities of an event log: free among all of them, and an end that is reached from each.
 * Labels are the activities in their own words; the phase of an activity is told by {@link phaseIdsOf}.
 */
export function derivePath(log: DerivedPath): PathDefinition {
  const ids = phaseIdsOf(log.activities);
  const phases = log.activities.map((activity) => phase(ids.get(activity) ?? '', 'step', sameInAll(activity)));
  const first = (log.firstActivities ?? log.activities).flatMap((activity) => ids.get(activity) ?? []);
  return {
    id: log.id,
    version: log.version ?? 1,
    status: 'operated',
    draft: false,
    title: sameInAll(log.title),
    region: sameInAll(log.region ?? log.title),
    source: 'LOG',
    subject: 'client',
    entry: { sources: log.sources ?? ['MUU'], required: [], without: 'refuse', criteria: [] },
    firstPhases: [...new Set(first)],
    phases: [...phases, phase(DERIVED_END, 'terminal', { fi: 'Päättyi', sv: 'Avslutades', en: 'Ended' })],
    moves: {
      // A log of one activity has nothing to be free among.
      mode: phases.length > 1 ? 'free' : 'listed',
      freeAmong: phases.length > 1 ? phases.map(({ id }) => id) : [],
      listed: [{ from: ['*'], to: DERIVED_END, guards: [], source: 'LOG' }],
    },
    guards: [],
    unlimited: false,
    measurementPoints: [],
    reminders: [],
    exitReasons: log.exitReasons ?? ['MUU'],
    onwardServices: [],
    parallelWith: [],
    history: [],
    assumptions: [],
  };
}

/** The phase identifier of each activity: its name in capitals, made unique; the same list gives the same identifiers. */
export function phaseIdsOf(activities: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set([DERIVED_END]);
  const ids = new Map<string, string>();
  for (const activity of activities) {
    if (ids.has(activity)) continue;
    const base = identifierOf(activity);
    let id = base;
    for (let next = 2; taken.has(id); next++) id = `${base}_${String(next)}`;
    taken.add(id);
    ids.set(activity, id);
  }
  return ids;
}

function identifierOf(activity: string): string {
  const plain = activity
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, LONGEST_PHASE_ID);
  return /^[A-Z]/.test(plain) ? plain : `A_${plain}`;
}

function phase(id: string, kind: Phase['kind'], label: Text): Phase {
  return {
    id,
    kind,
    label,
    responsible: [],
    with: [],
    channels: [],
    formRequired: false,
    sets: [],
    records: [],
    once: 'no',
    optional: false,
    planned: false,
    source: 'LOG',
  };
}

function sameInAll(text: Text | string): Text {
  return typeof text === 'string' ? { fi: text, sv: text, en: text } : text;
}
