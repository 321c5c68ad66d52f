import type { Code } from '../events/index.js';
import type { PathDefinition, Phase, PhaseKind, Text } from '../path/index.js';
import { STATUS_WORDS, WORDS, type Language } from './words.js';

/** Labels of codes; a picture without them shows the codes. */
export interface CodeLabels {
  labelOfResponsible(code: Code): Text;
}

export interface PicturePhase {
  readonly id: string;
  readonly kind: PhaseKind;
  readonly label: string;
  /** Who is responsible, in words. */
  readonly responsible: string;
  readonly first: boolean;
  /** Only planned on a path in use: drawn fainter. */
  readonly planned: boolean;
  /** Small remarks: optional, once, weekly. */
  readonly remarks: readonly string[];
  /** Numbers of the guards of the moves that lead here from anywhere. */
  readonly guards: readonly number[];
  /** Numbers of its own guards, and of those of the opening where a case may begin. */
  readonly ownGuards: readonly number[];
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly guards: readonly number[];
}

export interface PictureGuard {
  readonly number: number;
  readonly id: string;
  readonly hard: boolean;
  readonly reason: string;
  readonly remedy: string;
}

/** A path as it is drawn, whatever it is drawn with: in one language, with guards numbered as in the legend. */
export interface Picture {
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  /** Region, version, status. */
  readonly subtitle: string;
  readonly draft: boolean;
  readonly phases: readonly PicturePhase[];
  /** Phases that a case may go among as it likes; empty on a listed path. */
  readonly free: readonly string[];
  /** Phases reached from anywhere. */
  readonly fromAnywhere: readonly { readonly to: string; readonly guards: readonly number[] }[];
  readonly arrows: readonly Arrow[];
  readonly guards: readonly PictureGuard[];
}

export function pictureOf(definition: PathDefinition, language: Language, labels?: CodeLabels): Picture {
  const numbers = new Map(definition.guards.map((guard, index) => [guard.id, index + 1]));
  const numbered = (ids: readonly string[]) => [...new Set(ids)].flatMap((id) => numbers.get(id) ?? []);
  const { mode, freeAmong, listed } = definition.moves;
  const fromAnywhere = listed.filter((move) => move.from.includes('*'));
  const targets = [...new Set(fromAnywhere.map((move) => move.to))];
  const guardsFromAnywhere = (id: string) =>
    numbered(fromAnywhere.filter((move) => move.to === id).flatMap((move) => move.guards));
  const entryGuards = definition.entry.criteria.flatMap((criterion) => criterion.guard ?? []);
  return {
    id: definition.id,
    language,
    title: definition.title[language],
    subtitle: [
      definition.region[language],
      `${WORDS.version[language]} ${String(definition.version)}`,
      STATUS_WORDS[definition.status][language],
    ].join(' · '),
    draft: definition.draft,
    phases: definition.phases.map((phase) => ({
      id: phase.id,
      kind: phase.kind,
      label: phase.label[language],
      responsible: phase.responsible.map((code) => labels?.labelOfResponsible(code)[language] ?? code).join(', '),
      first: definition.firstPhases.includes(phase.id),
      planned: phase.planned,
      remarks: remarksOf(phase, language),
      guards: guardsFromAnywhere(phase.id),
      ownGuards: numbered([
        ...(phase.guard === undefined ? [] : [phase.guard]),
        ...(definition.firstPhases.includes(phase.id) ? entryGuards : []),
      ]),
    })),
    free: mode === 'free' ? freeAmong : [],
    fromAnywhere: targets.map((to) => ({ to, guards: guardsFromAnywhere(to) })),
    arrows: arrowsOf(definition, numbered),
    guards: definition.guards.map((guard, index) => ({
      number: index + 1,
      id: guard.id,
      hard: guard.hard,
      reason: guard.reason[language],
      remedy: guard.remedy[language],
    })),
  };
}

/** Listed moves from named phases, those with the same ends as one arrow under all of their guards. */
function arrowsOf(definition: PathDefinition, numbered: (ids: readonly string[]) => number[]): readonly Arrow[] {
  const guards = new Map<string, string[]>();
  for (const move of definition.moves.listed) {
    for (const from of move.from.filter((each) => each !== '*')) {
      const ends = `${from} ${move.to}`;
      guards.set(ends, [...(guards.get(ends) ?? []), ...move.guards]);
    }
  }
  return [...guards].map(([ends, ids]) => {
    const [from = '', to = ''] = ends.split(' ');
    return { from, to, guards: numbered(ids) };
  });
}

function remarksOf(phase: Phase, language: Language): readonly string[] {
  const remarks: string[] = [];
  if (phase.planned) remarks.push(WORDS.planned[language]);
  if (phase.optional) remarks.push(WORDS.optional[language]);
  if (phase.once !== 'no') remarks.push(WORDS.once[language]);
  if (phase.sessions !== undefined) remarks.push(`≥ ${String(phase.sessions.least)} ×`);
  if (phase.frequency !== undefined) {
    remarks.push(WORDS.every[language].replace('{time}', durationInWords(phase.frequency, language)));
  }
  if (phase.length !== undefined) remarks.push(durationInWords(phase.length, language));
  const lasts = phase.duration?.planned ?? phase.duration?.total;
  if (lasts !== undefined) remarks.push(durationInWords(lasts, language));
  return remarks;
}

const UNITS: Readonly<Record<string, Text>> = {
  Y: { fi: 'v', sv: 'år', en: 'y' },
  M: { fi: 'kk', sv: 'mån', en: 'mo' },
  W: { fi: 'vk', sv: 'v', en: 'wk' },
  D: { fi: 'pv', sv: 'd', en: 'd' },
  H: { fi: 't', sv: 'h', en: 'h' },
  m: { fi: 'min', sv: 'min', en: 'min' },
};

/** `P7D` as `7 pv`, `P4M/P5M` as `4 kk – 5 kk`. */
export function durationInWords(duration: string, language: Language): string {
  return duration
    .split('/')
    .map((part) => {
      const [date = '', time = ''] = part.slice(1).split('T');
      const parts = [...`${date}${time.replaceAll('M', 'm')}`.matchAll(/(\d+)([A-Za-z])/g)];
      return parts.map(([, count, unit]) => `${count ?? ''} ${UNITS[unit ?? '']?.[language] ?? unit ?? ''}`).join(' ');
    })
    .join(' – ');
}
