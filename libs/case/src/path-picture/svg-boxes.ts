import type { Picture, PicturePhase } from './picture.js';
import type { Point } from './svg-curve.js';
import { KIND_SIGNS, KIND_WORDS, WORDS } from './words.js';

export const BOX_WIDTH = 232;
const PADDING = 10;
const LABEL = { size: 13, line: 16, characters: 24 } as const;
const SMALL = { size: 11, line: 14, characters: 33 } as const;

/** A line of text within a box, `y` from its top to the baseline. */
export interface BoxLine {
  readonly text: string;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
}

/** A phase as a box: its lines of text and how high they make it. */
export interface Box {
  readonly phase: PicturePhase;
  readonly lines: readonly BoxLine[];
  readonly height: number;
}

export interface PlacedBox extends Box, Point {}

export function boxOf(phase: PicturePhase, { language }: Picture): Box {
  const above = [
    ...(phase.first ? [`▶ ${WORDS.begins[language]}`] : []),
    ...(phase.kind === 'step' ? [] : [`${KIND_SIGNS[phase.kind]} ${KIND_WORDS[phase.kind][language]}`]),
  ];
  const texts = [
    ...(above.length === 0 ? [] : [{ text: above.join('  '), ...SMALL, bold: phase.first }]),
    ...wrap(phase.label, LABEL.characters, 3).map((text) => ({ text, ...LABEL, bold: true })),
    ...wrap(phase.responsible, SMALL.characters, 3).map((text) => ({ text, ...SMALL, bold: false })),
    ...wrap(phase.remarks.join(', '), SMALL.characters, 2).map((text) => ({ text, ...SMALL, bold: false })),
  ];
  let y = PADDING - 2;
  const lines = texts.map(({ text, size, line, bold }): BoxLine => {
    y += line;
    return { text, y: y - 3, size, bold };
  });
  return { phase, lines, height: y + PADDING };
}

/** Lines of at most so many characters; what does not fit in `most` lines ends in an ellipsis. */
export function wrap(text: string, characters: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= characters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(...pieces(word, characters));
  }
  if (lines.length <= most) return lines;
  const cut = lines.slice(0, most);
  return [...cut.slice(0, -1), `${(cut.at(-1) ?? '').slice(0, characters - 1)}…`];
}

/** A word that is longer than a line is hyphenated where the line ends: Finnish has such words. */
function pieces(word: string, characters: number): readonly string[] {
  if (word.length <= characters) return [word];
  return [`${word.slice(0, characters - 1)}-`, ...pieces(word.slice(characters - 1), characters)];
}
