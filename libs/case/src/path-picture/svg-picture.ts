import type { Picture, PictureGuard } from './picture.js';
import { BOX_WIDTH, wrap, type PlacedBox } from './svg-boxes.js';
import { curve, round } from './svg-curve.js';
import { layoutOf } from './svg-layout.js';
import type { Frame, Layout, PlacedArrow, Rectangle } from './svg-parts.js';
import { textPicture } from './text-picture.js';
import { WORDS } from './words.js';

const MARGIN = 28;
const HEADER = 70;
const LEGEND_LINE = 18;
const LEAST_WIDTH = 620;
/** Width of a letter of the title, widest fonts included. */
const TITLE_LETTER = 12.4;

const STYLE = `
  text { font-family: system-ui, "Segoe UI", "DejaVu Sans", sans-serif; fill: #1b1b1b }
  .box { fill: #fff; stroke: #2a5db0; stroke-width: 1.5 }
  .gate { fill: #fff4d6; stroke: #8a6100 }
  .wait { fill: #f1f1f1; stroke: #595959; stroke-dasharray: 6 3 }
  .loop { fill: #eef6ee; stroke: #2f6b2f }
  .terminal { fill: #2b2b2b; stroke: #2b2b2b }
  text.on-dark { fill: #fff }
  .planned { stroke-dasharray: 2 3 }
  .frame { fill: #f5f8fd; stroke: #2a5db0; stroke-dasharray: 8 4 }
  .frame.anytime { fill: #f7fbf7; stroke: #2f6b2f }
  .arrow { fill: none; stroke: #3f3f3f; stroke-width: 1.5 }
  .chip.hard { fill: #a3123a }
  .chip.soft { fill: #fff; stroke: #a3123a; stroke-width: 1.5 }
  text.chip-text { font-size: 11px; font-weight: 700; text-anchor: middle }
  text.chip-text.hard { fill: #fff }
  .draft { font-size: 120px; font-weight: 800; fill: #a3123a; opacity: .09; text-anchor: middle }
`;

/** The path as an SVG that stands by itself: a title and a description for those who do not see it, a mark on drafts. */
export function svgPicture(picture: Picture): string {
  const layout = layoutOf(picture);
  const legend = legendOf(picture, layout);
  const content = Math.max(layout.width, LEAST_WIDTH, titleOf(picture).length * TITLE_LETTER);
  const width = Math.ceil(content + 2 * MARGIN);
  const height = Math.ceil(HEADER + layout.height + legend.height + 2 * MARGIN);
  const id = `path-${picture.id}`;
  const left = MARGIN + Math.max(0, (width - 2 * MARGIN - layout.width) / 2);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="${picture.language}" aria-labelledby="${id}-title ${id}-description" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}">`,
    `<title id="${id}-title">${xml(titleOf(picture))}</title>`,
    `<desc id="${id}-description">${xml(textPicture(picture))}</desc>`,
    `<style>${STYLE}</style>`,
    `<defs><marker id="${id}-head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0 10 5 0 10z" fill="#3f3f3f"/></marker></defs>`,
    `<rect width="${round(width)}" height="${round(height)}" fill="#fff"/>`,
    `<text x="${String(MARGIN)}" y="${String(MARGIN + 14)}" font-size="20" font-weight="700">${xml(titleOf(picture))}</text>`,
    `<text x="${String(MARGIN)}" y="${String(MARGIN + 36)}" font-size="13">${xml(picture.subtitle)}</text>`,
    `<g transform="translate(${round(left)} ${String(HEADER + MARGIN)})">`,
    ...layout.frames.map((frame) => frameSvg(frame, picture)),
    ...layout.arrows.map((arrow) => arrowSvg(arrow, `${id}-head`)),
    ...layout.boxes.map((box) => boxSvg(box, picture)),
    ...layout.pills.map((pill) => pillSvg(pill, WORDS.anywhere[picture.language])),
    ...layout.arrows.map((arrow) => chipsSvg(arrow, picture)),
    '</g>',
    `<g transform="translate(${String(MARGIN)} ${round(HEADER + MARGIN + layout.height + 26)})">${legend.svg}</g>`,
    ...(picture.draft ? [draftSvg(picture, width, height)] : []),
    '</svg>',
    '',
  ].join('\n');
}

function titleOf({ title, draft, language }: Picture): string {
  return draft ? `${title} (${WORDS.draft[language]})` : title;
}

function frameSvg({ x, y, width, height, caption }: Frame, { language }: Picture): string {
  return (
    `<rect class="frame ${caption}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="14"/>` +
    `<text x="${round(x + 16)}" y="${round(y + 22)}" font-size="12" font-style="italic">${xml(WORDS[caption][language])}</text>`
  );
}

function boxSvg({ phase, x, y, height, lines }: PlacedBox, { guards }: Picture): string {
  const corner = phase.kind === 'step' || phase.kind === 'gate' ? 6 : Math.min(height / 2, 22);
  const dark = phase.kind === 'terminal' ? ' class="on-dark"' : '';
  const kind = `box ${phase.kind}${phase.planned ? ' planned' : ''}`;
  const texts = lines.map(
    ({ text, y: line, size, bold }) =>
      `<text${dark} x="${round(x + 12)}" y="${round(y + line)}" font-size="${String(size)}"${bold ? ' font-weight="600"' : ''}>${xml(text)}</text>`,
  );
  const own = guards.filter(({ number }) => phase.ownGuards.includes(number));
  const chips = own.map((guard, index) => chip(guard, x + BOX_WIDTH - 16 - index * 22, y)).join('');
  return `<g><rect class="${kind}" x="${round(x)}" y="${round(y)}" width="${String(BOX_WIDTH)}" height="${round(height)}" rx="${round(corner)}"/>${texts.join('')}${chips}</g>`;
}

function pillSvg({ x, y, width, height }: Rectangle, words: string): string {
  return (
    `<rect class="box wait" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="15"/>` +
    `<text x="${round(x + width / 2)}" y="${round(y + 20)}" font-size="12" text-anchor="middle" font-style="italic">${xml(words)}</text>`
  );
}

function arrowSvg({ points }: PlacedArrow, head: string): string {
  return `<path class="arrow" d="${curve(points)}" marker-end="url(#${head})"/>`;
}

/** Numbers of the guards on the arrow, filled for those that block; beside them the phase that an arrow into a frame means. */
function chipsSvg({ at, guards, means }: PlacedArrow, picture: Picture): string {
  const chips = guards.flatMap((number) => picture.guards.find((guard) => guard.number === number) ?? []);
  const start = at.x - ((chips.length - 1) * 22) / 2;
  const label = picture.phases.find(({ id }) => id === means)?.label;
  const beside = start + Math.max(0, chips.length - 0.5) * 22 + 4;
  return (
    chips.map((guard, index) => chip(guard, start + index * 22, at.y)).join('') +
    (label === undefined
      ? ''
      : `<text x="${round(beside)}" y="${round(at.y + 4)}" font-size="11">→ ${xml(label)}</text>`)
  );
}

function chip({ number, hard }: PictureGuard, x: number, y: number): string {
  const strength = hard ? 'hard' : 'soft';
  return (
    `<circle class="chip ${strength}" cx="${round(x)}" cy="${round(y)}" r="9.5"/>` +
    `<text class="chip-text ${strength}" x="${round(x)}" y="${round(y + 4)}">${String(number)}</text>`
  );
}

function legendOf({ guards, language }: Picture, { width }: Layout): { svg: string; height: number } {
  if (guards.length === 0) return { svg: '', height: 0 };
  const characters = Math.floor(Math.max(width, LEAST_WIDTH) / 6.6) - 5;
  let y = 0;
  const parts = guards.map((guard) => {
    const strength = guard.hard ? WORDS.hard[language] : WORDS.soft[language];
    const lines = wrap(`${guard.reason} (${strength}) ${WORDS.remedy[language]}: ${guard.remedy}`, characters, 6);
    const top = y;
    y += lines.length * LEGEND_LINE + 6;
    const texts = lines.map(
      (line, index) => `<text x="22" y="${String(top + index * LEGEND_LINE + 4)}" font-size="12">${xml(line)}</text>`,
    );
    return chip(guard, 9.5, top) + texts.join('');
  });
  return { svg: parts.join(''), height: y + 26 };
}

function draftSvg({ language }: Picture, width: number, height: number): string {
  const middle = `${round(width / 2)} ${round(height / 2)}`;
  return `<text class="draft" aria-hidden="true" transform="rotate(-24 ${middle})" x="${round(width / 2)}" y="${round(height / 2 + 40)}">${xml(WORDS.draft[language])}</text>`;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
