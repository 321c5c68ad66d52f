import type { FaultCode } from '../../../libs/case/src/definitions/fault-texts/index.js';

/** The content of a path file as plain values, changed in place. */
export type RawPath = Record<string, unknown> & {
  id: string;
  firstPhases: string[];
  phases: Record<string, unknown>[];
  moves: { mode: string; freeAmong?: string[]; listed: { from: unknown; to: string; guards?: string[] }[] };
  guards?: Record<string, unknown>[];
  reminders?: unknown[];
  exitReasons: string[];
  entry: Record<string, unknown> & { sources: string[]; required?: string[] };
};

/** A way to break a path, and the fault that has to be found for it. */
export interface Mutation {
  readonly name: string;
  readonly code: FaultCode;
  /** Mutations of one area get in each other's way: one of them at a time. */
  readonly area: string;
  /** Breaks the path; answers the place of the fault, or undefined when this path cannot be broken so. `pick` chooses below n. */
  apply(path: RawPath, pick: (below: number) => number): string | undefined;
}

const TEXT = { fi: 'Koe', sv: 'Prov', en: 'Trial' };
const GUARD = { hard: true, reason: TEXT, remedy: TEXT, source: 'INF' };

/** A fact of the shipped list that the paths of these tests never set. */
const FOREIGN_FACT = 'a_fact_of_the_tests';

/** The shipped facts together with the one that only mutations use. */
export const FACT_OF_MUTATIONS = { id: FOREIGN_FACT, label: TEXT, source: 'INF' };

/** Phases that mutations have added. */
const ADDED = new WeakSet<object>();

function phase(id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  const added = { id, kind: 'step', label: TEXT, responsible: ['AV'], source: 'INF', ...more };
  ADDED.add(added);
  return added;
}

function ids(path: RawPath, ...kinds: string[]): string[] {
  return shippedPhases(path)
    .filter((each) => kinds.includes(String(each['kind'])))
    .map((each) => String(each['id']));
}

function some<Item>(items: readonly Item[], pick: (below: number) => number): Item | undefined {
  return items.length === 0 ? undefined : items[pick(items.length)];
}

/** A phase that a case may be in. */
function place(path: RawPath, pick: (below: number) => number): string {
  return some(ids(path, 'step', 'gate', 'wait'), pick) ?? '';
}

function terminal(path: RawPath): string {
  return ids(path, 'terminal')[0] ?? '';
}

/** One of the phases that the path was shipped with: those of other mutations stay as they are. */
function anyPhase(path: RawPath, pick: (below: number) => number): Record<string, unknown> {
  return some(shippedPhases(path), pick) ?? {};
}

function shippedPhases(path: RawPath): Record<string, unknown>[] {
  return path.phases.filter((each) => !ADDED.has(each));
}

/** Adds a phase, reached from the first one and left by the move from `*` that every shipped path has. */
function addPhase(path: RawPath, id: string, more: Record<string, unknown> = {}, guards?: string[]): void {
  path.phases.push(phase(id, more));
  path.moves.listed.push({ from: path.firstPhases[0], to: id, ...(guards === undefined ? {} : { guards }) });
}

function addOwnGuard(path: RawPath, guard: Record<string, unknown>): void {
  path.guards = [...(path.guards ?? []), { ...GUARD, ...guard }];
}

function mutation(code: FaultCode, name: string, apply: Mutation['apply'], area = `${code}: ${name}`): Mutation {
  return { code, name, area, apply };
}

/** Every fault that a path file alone can have, beside those of the YAML itself. */
export const MUTATIONS: readonly Mutation[] = [
  mutation('text-missing', 'a label is not translated', (path, pick) => {
    const each = anyPhase(path, pick);
    const language = some(['fi', 'sv', 'en'], pick) ?? 'sv';
    each['label'] = Object.fromEntries(Object.entries(TEXT).filter(([key]) => key !== language));
    return `phases.${String(each['id'])}.label`;
  }),
  mutation('text-missing', 'the title is blank', (path, pick) => {
    const language = some(['fi', 'sv', 'en'], pick) ?? 'sv';
    path['title'] = { ...TEXT, [language]: ' ' };
    return `title.${language}`;
  }),
  mutation('key-unknown', 'a misspelt key', (path, pick) => {
    const each = anyPhase(path, pick);
    each['chanels'] = [];
    return `phases.${String(each['id'])}.chanels`;
  }),
  mutation('key-missing', 'a phase without its source', (path, pick) => {
    const each = anyPhase(path, pick);
    delete each['source'];
    return `phases.${String(each['id'])}`;
  }),
  mutation('type-wrong', 'a word where yes or no is meant', (path, pick) => {
    const each = anyPhase(path, pick);
    each['optional'] = 'sometimes';
    return `phases.${String(each['id'])}.optional`;
  }),
  mutation('value-not-allowed', 'a status that does not exist', (path) => {
    path['status'] = 'abandoned';
    return 'status';
  }),
  mutation('form-wrong', 'a duration in words', (path, pick) => {
    const each = anyPhase(path, pick);
    each['frequency'] = 'weekly';
    return `phases.${String(each['id'])}.frequency`;
  }),
  mutation('out-of-range', 'version zero', (path) => {
    path['version'] = 0;
    return 'version';
  }),
  mutation(
    'too-few',
    'no exit reason at all',
    (path) => {
      path.exitReasons = [];
      return 'exitReasons';
    },
    'exitReasons',
  ),
  mutation(
    'duplicate-item',
    'the same exit reason twice',
    (path) => {
      path.exitReasons.push(path.exitReasons[0] ?? '');
      return `exitReasons.${path.exitReasons[0] ?? ''}`;
    },
    'exitReasons',
  ),
  mutation(
    'code-unknown',
    'an exit reason that is no code',
    (path) => {
      path.exitReasons.push('VIIKONLOPPU');
      return 'exitReasons.VIIKONLOPPU';
    },
    'exitReasons',
  ),
  mutation('code-unknown', 'a source that is no code', (path) => {
    path.entry.sources.push('KUU');
    return 'entry.sources.KUU';
  }),
  mutation(
    'code-unknown',
    'a responsible who is neither profession nor role',
    (path, pick) => {
      const each = anyPhase(path, pick);
      each['responsible'] = ['NAAPURI'];
      return `phases.${String(each['id'])}.responsible.NAAPURI`;
    },
    'responsible',
  ),
  mutation(
    'responsible-missing',
    'nobody responsible',
    (path, pick) => {
      const each = anyPhase(path, pick);
      each['responsible'] = [];
      return `phases.${String(each['id'])}`;
    },
    'responsible',
  ),
  mutation('code-unknown', 'an instrument that is no code', (path, pick) => {
    const each = anyPhase(path, pick);
    each['records'] = ['ARPA'];
    return `phases.${String(each['id'])}.records.ARPA`;
  }),
  mutation('code-list-unknown', 'a code list that does not exist', (path, pick) => {
    const each = anyPhase(path, pick);
    each['codeList'] = 'moods';
    return `phases.${String(each['id'])}.codeList`;
  }),
  mutation('channel-not-listed', 'a default channel that the phase does not have', (path, pick) => {
    const each = anyPhase(path, pick);
    each['channels'] = ['VAST'];
    each['defaultChannel'] = 'PUH';
    return `phases.${String(each['id'])}.defaultChannel`;
  }),
  mutation('path-link-unknown', 'a link to a path that does not exist', (path, pick) => {
    const each = anyPhase(path, pick);
    each['linksTo'] = 'paratiisi';
    return `phases.${String(each['id'])}.linksTo`;
  }),
  mutation('range-empty', 'at least a year, at most a day', (path, pick) => {
    const each = anyPhase(path, pick);
    each['duration'] = { least: 'P1Y', most: 'P1D' };
    return `phases.${String(each['id'])}.duration`;
  }),
  mutation('consent-scope-missing', 'a consent to nothing', (path) => {
    path.entry.required = ['consent'];
    delete path.entry['consentScope'];
    return 'entry.required';
  }),
  mutation(
    'phase-duplicate',
    'a phase twice',
    (path, pick) => {
      const id = place(path, pick);
      path.phases.push(phase(id));
      return `phases.${id}`;
    },
    'phase',
  ),
  mutation('phase-unknown', 'a move to nowhere', (path, pick) => {
    const from = place(path, pick);
    path.moves.listed.push({ from, to: 'KUU' });
    return `moves.listed.${from}>KUU.to`;
  }),
  mutation('phase-unknown', 'a first phase that does not exist', (path) => {
    path.firstPhases.push('AAMU');
    return 'firstPhases.AAMU';
  }),
  mutation('phase-unreachable', 'an island', (path) => {
    path.phases.push(phase('SAARI'));
    return 'phases.SAARI';
  }),
  mutation(
    'phase-no-way-out',
    'a trap',
    (path) => {
      for (const move of path.moves.listed) if (move.from === '*') move.from = ids(path, 'step', 'gate', 'wait');
      path.phases.push(phase('ANSA'));
      path.moves.listed.push({ from: path.firstPhases[0], to: 'ANSA' });
      return 'phases.ANSA';
    },
    'end',
  ),
  mutation(
    'phase-locked',
    'a vault with its key inside',
    (path) => {
      addPhase(path, 'HOLVI', { sets: [FOREIGN_FACT] }, ['holvi']);
      addOwnGuard(path, { id: 'holvi', when: { fact: FOREIGN_FACT } });
      return 'phases.HOLVI';
    },
    'end',
  ),
  mutation(
    'terminal-missing',
    'no end',
    (path) => {
      for (const each of path.phases) if (each['kind'] === 'terminal') each['kind'] = 'step';
      return 'phases';
    },
    'end',
  ),
  mutation(
    'terminal-several',
    'two ends',
    (path) => {
      path.phases.push(phase('LOPPU', { kind: 'terminal' }));
      path.moves.listed.push({ from: '*', to: 'LOPPU' });
      return 'phases';
    },
    'end',
  ),
  mutation(
    'exit-move-missing',
    'an end that nothing leads to',
    (path) => {
      const end = terminal(path);
      path.moves.listed = path.moves.listed.filter((move) => move.to !== end);
      path.moves.listed.push({ from: path.firstPhases[0], to: 'OLEMATON' });
      return 'moves';
    },
    'end',
  ),
  mutation('loop-as-target', 'a move to a loop', (path) => {
    path.phases.push(phase('KEHA', { kind: 'loop' }));
    path.moves.listed.push({ from: path.firstPhases[0], to: 'KEHA' });
    return `moves.listed.${path.firstPhases[0] ?? ''}>KEHA.to`;
  }),
  mutation('loop-as-place', 'a case that begins in a loop', (path) => {
    path.phases.push(phase('RENGAS', { kind: 'loop' }));
    path.firstPhases.push('RENGAS');
    return 'firstPhases.RENGAS';
  }),
  mutation(
    'terminal-as-place',
    'a case that begins at its end',
    (path) => {
      const end = terminal(path);
      path.firstPhases.push(end);
      return `firstPhases.${end}`;
    },
    'end',
  ),
  mutation(
    'free-among-missing',
    'free, but among nothing',
    (path) => {
      path.moves.mode = 'free';
      delete path.moves.freeAmong;
      return 'moves';
    },
    'mode',
  ),
  mutation(
    'free-among-unused',
    'listed, with free phases',
    (path) => {
      path.moves.mode = 'listed';
      path.moves.freeAmong = ids(path, 'step', 'gate', 'wait').slice(0, 2);
      return path.moves.freeAmong.length === 2 ? 'moves.freeAmong' : undefined;
    },
    'mode',
  ),
  mutation(
    'move-duplicate',
    'the same move twice',
    (path, pick) => {
      const move = some(path.moves.listed, pick);
      if (move === undefined) return undefined;
      path.moves.listed.push(structuredClone(move));
      const from = Array.isArray(move.from) ? move.from.join('+') : String(move.from);
      return `moves.listed.${from}>${move.to}`;
    },
    'end',
  ),
  mutation('guard-unknown', 'a move under a guard that does not exist', (path) => {
    addPhase(path, 'PORTTI', {}, ['vartija']);
    return `moves.listed.${path.firstPhases[0] ?? ''}>PORTTI.guards.vartija`;
  }),
  mutation('guard-incomplete', 'an own guard that says nothing', (path) => {
    addPhase(path, 'OVI', {}, ['ovimies']);
    path.guards = [...(path.guards ?? []), { id: 'ovimies', hard: true }];
    return 'guards.ovimies';
  }),
  mutation('guard-duplicate', 'an own guard twice', (path) => {
    addPhase(path, 'VERAJA', {}, ['veraja']);
    addOwnGuard(path, { id: 'veraja', when: { clientPresent: true } });
    addOwnGuard(path, { id: 'veraja', when: { clientPresent: true } });
    return 'guards.veraja';
  }),
  mutation('guard-unused', 'an own guard that guards nothing', (path) => {
    addOwnGuard(path, { id: 'joutilas', when: { clientPresent: true } });
    return 'guards.joutilas';
  }),
  mutation(
    'fact-unknown',
    'a phase that sets a fact nobody knows',
    (path, pick) => {
      const each = anyPhase(path, pick);
      each['sets'] = ['kuu_on_juustoa'];
      return `phases.${String(each['id'])}.sets.kuu_on_juustoa`;
    },
    'sets',
  ),
  mutation('fact-never-set', 'a guard that asks for a fact nothing sets', (path) => {
    addPhase(path, 'AITA', {}, ['aita']);
    addOwnGuard(path, { id: 'aita', when: { all: [{ clientPresent: true }, { fact: 'another_fact_of_the_tests' }] } });
    return `moves.listed.${path.firstPhases[0] ?? ''}>AITA.guards.aita`;
  }),
  mutation(
    'form-unknown',
    'a form that does not exist',
    (path, pick) => {
      const each = anyPhase(path, pick);
      delete each['sets'];
      each['form'] = 'RUNO';
      return `phases.${String(each['id'])}.form`;
    },
    'sets',
  ),
  mutation('form-not-filled', 'a guard that asks for a form no phase has', (path) => {
    addPhase(path, 'TISKI', {}, ['tiski']);
    addOwnGuard(path, { id: 'tiski', when: { form: 'LAULU' } });
    return `moves.listed.${path.firstPhases[0] ?? ''}>TISKI.guards.tiski`;
  }),
  mutation('form-missing', 'a form is required but not named', (path) => {
    addPhase(path, 'TYHJA', { formRequired: true });
    return 'phases.TYHJA';
  }),
  mutation('form-field-unknown', 'a fact by a field that the form does not have', (path) => {
    const form = shippedPhases(path).find(({ form: id }) => id !== undefined && id !== 'RUNO')?.['form'];
    if (form === undefined) return undefined;
    addPhase(path, 'KENTTA', { form, sets: [{ fact: 'situation_mapped', when: { field: 'olematon', equals: true } }] });
    return `phases.KENTTA.sets.1.when.field`;
  }),
  mutation('reminder-unknown', 'a reminder rule that does not exist', (path) => {
    path.reminders = [...(path.reminders ?? []), 'R99'];
    return 'reminders.R99';
  }),
  mutation('reminder-incomplete', 'an own reminder rule that reminds nobody', (path) => {
    path.reminders = [...(path.reminders ?? []), { id: 'R98', on: 'case-opened' }];
    return 'reminders.R98';
  }),
  mutation('reminder-duplicate', 'a reminder rule twice', (path) => {
    path.reminders = [...(path.reminders ?? []), { id: 'R13', offset: 'P1D' }, { id: 'R13', offset: 'P2D' }];
    return 'reminders.R13';
  }),
  mutation('measurement-duplicate', 'a measurement point twice', (path) => {
    const point = { id: 'middle', instrument: 'KYKY', label: TEXT, at: 'P3M', source: 'INF' };
    path['measurementPoints'] = [point, point];
    return 'measurementPoints.middle';
  }),
];
