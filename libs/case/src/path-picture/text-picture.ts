import type { Picture, PicturePhase } from './picture.js';
import { KIND_SIGNS, WORDS } from './words.js';

const WIDTH = 100;

/** A map of the path for the terminal: the free phases in a frame, or each phase with the moves from it. */
export function textPicture(picture: Picture): string {
  const { language, draft } = picture;
  const mark = draft ? `  [${WORDS.draft[language]}]` : '';
  return [
    `${picture.title}${mark}`,
    picture.subtitle,
    '',
    ...outsideFrame(picture, (phase) => phase.kind !== 'terminal'),
    ...(picture.free.length > 0 ? freeFrame(picture) : []),
    ...outsideFrame(picture, (phase) => phase.kind === 'terminal'),
    ...loops(picture),
    ...legend(picture),
    '',
  ].join('\n');
}

function freeFrame(picture: Picture): readonly string[] {
  const free = picture.phases.filter(({ id }) => picture.free.includes(id));
  const lines = free.flatMap((phase) => [
    phaseLine(picture, phase),
    ...arrowLines(picture, phase.id).map((line) => `   ${line}`),
  ]);
  const caption = ` ${WORDS.free[picture.language]} `;
  const inner = Math.max(...lines.map((line) => line.length), caption.length) + 2;
  return [
    `┌─${caption}${'─'.repeat(inner - caption.length - 1)}┐`,
    ...lines.map((line) => `│ ${line.padEnd(inner - 1)}│`),
    `└${'─'.repeat(inner)}┘`,
  ];
}

/** Phases outside the frame, in their order, each with the moves from it. */
function outsideFrame(picture: Picture, which: (phase: PicturePhase) => boolean): readonly string[] {
  const outside = picture.phases.filter(({ id, kind }) => !picture.free.includes(id) && kind !== 'loop');
  return outside
    .filter(which)
    .flatMap((phase) => [
      `  ${phaseLine(picture, phase)}${anywhere(picture, phase)}`,
      ...arrowLines(picture, phase.id).map((line) => `     ${line}`),
    ]);
}

function anywhere(picture: Picture, phase: PicturePhase): string {
  const reached = picture.fromAnywhere.some(({ to }) => to === phase.id);
  return reached ? `  ← ${WORDS.anywhere[picture.language]}` : '';
}

function loops(picture: Picture): readonly string[] {
  const phases = picture.phases.filter(({ kind }) => kind === 'loop');
  if (phases.length === 0) return [];
  return ['', `${WORDS.anytime[picture.language]}:`, ...phases.map((phase) => `  ${phaseLine(picture, phase)}`)];
}

function phaseLine({ phases, language }: Picture, phase: PicturePhase): string {
  const longestId = Math.max(...phases.map(({ id }) => id.length));
  const longestLabel = Math.min(Math.max(...phases.map(({ label }) => label.length)), 48);
  const sign = phase.first ? '▶' : ' ';
  const remarks = phase.remarks.length === 0 ? '' : ` (${phase.remarks.join(', ')})`;
  const words = `${phase.responsible}${remarks}`;
  const line = `${sign}${KIND_SIGNS[phase.kind]} ${phase.id.padEnd(longestId)}  ${phase.label.padEnd(longestLabel)}  ${words}`;
  return `${line.trimEnd()}${guardMarks([...new Set([...phase.guards, ...phase.ownGuards])], WORDS.guard[language])}`;
}

function arrowLines({ arrows, phases, language }: Picture, from: string): readonly string[] {
  return arrows
    .filter((arrow) => arrow.from === from)
    .map(({ to, guards }) => {
      const label = phases.find(({ id }) => id === to)?.label ?? '';
      const words = to === from ? WORDS.repeats[language] : `${to} ${label}`;
      return `${to === from ? '↻' : '└→'} ${words}${guardMarks(guards, WORDS.guard[language])}`;
    });
}

function guardMarks(guards: readonly number[], word: string): string {
  return guards.length === 0 ? '' : `  [${word} ${guards.join(', ')}]`;
}

function legend({ guards, language }: Picture): readonly string[] {
  if (guards.length === 0) return [];
  return [
    '',
    `${WORDS.guards[language]}:`,
    ...guards.flatMap(({ number, id, hard, reason, remedy }) => [
      ...wrapped(
        `${String(number)} ${id} (${hard ? WORDS.hard[language] : WORDS.soft[language]}): ${reason}`,
        '  ',
        '    ',
      ),
      ...wrapped(`→ ${remedy}`, '    ', '      '),
    ]),
  ];
}

function wrapped(text: string, first: string, rest: string): readonly string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + word.length + 1 > WIDTH) {
      lines.push(line.trimEnd());
      line = rest;
    }
    line += line.endsWith(' ') || line === '' ? word : ` ${word}`;
  }
  return [...lines, line];
}
