import type { Picture, PicturePhase } from './picture.js';
import { WORDS } from './words.js';

const SHAPES: Readonly<Record<PicturePhase['kind'], readonly [string, string]>> = {
  step: ['["', '"]'],
  gate: ['{{"', '"}}'],
  wait: ['(["', '"])'],
  loop: ['("', '")'],
  terminal: ['(("', '"))'],
};

const CLASSES = `  classDef step fill:#ffffff,stroke:#2a5db0,color:#1b1b1b
  classDef gate fill:#fff4d6,stroke:#8a6100,color:#1b1b1b
  classDef wait fill:#f1f1f1,stroke:#595959,color:#1b1b1b
  classDef loop fill:#eef6ee,stroke:#2f6b2f,color:#1b1b1b,stroke-dasharray:4 3
  classDef terminal fill:#2b2b2b,stroke:#2b2b2b,color:#ffffff
  classDef planned stroke-dasharray:2 3`;

/** The path as a Mermaid flowchart: the free phases are one frame, guards stand on the arrows by their identifiers. */
export function mermaidPicture(picture: Picture): string {
  const { language, phases, free } = picture;
  const draft = picture.draft ? ` (${WORDS.draft[language]})` : '';
  const inFrame = phases.filter(({ id }) => free.includes(id));
  const loops = phases.filter(({ kind }) => kind === 'loop');
  const others = phases.filter(({ id, kind }) => !free.includes(id) && kind !== 'loop');
  return [
    '---',
    `title: ${JSON.stringify(`${picture.title}${draft}`)}`,
    '---',
    'flowchart TB',
    `  accTitle: ${oneLine(picture.title)}`,
    `  accDescr: ${oneLine(picture.subtitle)}`,
    ...frame('free_phases', WORDS.free[language], inFrame, picture),
    ...others.map((phase) => `  ${node(phase, picture)}`),
    ...frame('any_time', WORDS.anytime[language], loops, picture),
    ...arrowsInto(picture, inFrame),
    ...picture.arrows.map(({ from, to, guards }) => `  ${idOf(from)} -->${label(picture, guards)} ${idOf(to)}`),
    CLASSES,
    '',
  ].join('\n');
}

function frame(id: string, caption: string, phases: readonly PicturePhase[], picture: Picture): readonly string[] {
  if (phases.length === 0) return [];
  return [`  subgraph ${id} ["${escaped(caption)}"]`, ...phases.map((phase) => `    ${node(phase, picture)}`), '  end'];
}

function node(phase: PicturePhase, { language, guards }: Picture): string {
  const [before, after] = SHAPES[phase.kind];
  const own = guards.filter(({ number }) => phase.ownGuards.includes(number)).map(({ id }) => id);
  const lines = [
    `${phase.first ? '▶ ' : ''}${phase.label}`,
    phase.responsible,
    ...(phase.remarks.length === 0 ? [] : [phase.remarks.join(', ')]),
    ...(own.length > 0 ? [`${WORDS.guard[language]}: ${own.join(', ')}`] : []),
  ].filter((line) => line !== '');
  const classes = `:::${phase.planned ? 'planned' : phase.kind}`;
  return `${idOf(phase.id)}${before}${lines.map(escaped).join('<br/>')}${after}${classes}`;
}

/** Moves from anywhere: out of the frame as one arrow, else from a small node of their own. */
function arrowsInto(picture: Picture, inFrame: readonly PicturePhase[]): readonly string[] {
  if (picture.fromAnywhere.length === 0) return [];
  const onlyFrame = picture.phases.every(
    ({ id, kind }) => picture.free.includes(id) || kind === 'loop' || kind === 'terminal',
  );
  const arrows = picture.fromAnywhere.map(({ to, guards }) => {
    const inside = inFrame.some(({ id }) => id === to);
    const from = !inside && onlyFrame && inFrame.length > 0 ? 'free_phases' : 'anywhere';
    return `  ${from} -->${label(picture, guards)} ${idOf(to)}`;
  });
  const pill = `  anywhere(["${escaped(WORDS.anywhere[picture.language])}"])`;
  return arrows.some((arrow) => arrow.startsWith('  anywhere')) ? [pill, ...arrows] : arrows;
}

function label({ guards }: Picture, numbers: readonly number[]): string {
  const names = guards.filter(({ number }) => numbers.includes(number)).map(({ id, hard }) => (hard ? id : `${id}?`));
  return names.length === 0 ? '' : `|"${names.map(escaped).join('<br/>')}"|`;
}

/** `end` is a word of Mermaid's own. */
function idOf(phase: string): string {
  return `phase_${phase}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '#amp;').replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('>', '#gt;');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
