import type { Picture } from './picture.js';
import { BOX_WIDTH, type Box, type PlacedBox } from './svg-boxes.js';
import { middleOf } from './svg-curve.js';
import type { PlacedArrow } from './svg-parts.js';

const COLUMN_GAP = 56;
const ROW_GAP = 34;
const FRAME_TOP = 38;
const FRAME_SIDE = 48;
const FRAME_BOTTOM = 24;

/** Boxes within a frame, placed from its corner. */
export interface FrameContent {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
}

/** Boxes in rows in reading order, with room for the caption above and for arrows between them. */
export function frameContent(boxes: readonly Box[]): FrameContent {
  const columns = columnsFor(boxes.length);
  const placed: PlacedBox[] = [];
  let y = FRAME_TOP;
  for (let start = 0; start < boxes.length; start += columns) {
    const row = boxes.slice(start, start + columns);
    const height = Math.max(...row.map((box) => box.height));
    row.forEach((box, column) => {
      placed.push({ ...box, height, x: FRAME_SIDE + column * (BOX_WIDTH + COLUMN_GAP), y });
    });
    y += height + ROW_GAP;
  }
  return {
    width: 2 * FRAME_SIDE + columns * BOX_WIDTH + (columns - 1) * COLUMN_GAP,
    height: y - ROW_GAP + FRAME_BOTTOM,
    boxes: placed,
  };
}

function columnsFor(count: number): number {
  if (count === 4) return 2;
  return Math.min(count, 3);
}

/** Guarded moves within the frame: a short arrow into the box from the side, or an arrow from the box that it starts at. */
export function arrowsInFrame(picture: Picture, boxes: readonly PlacedBox[]): readonly PlacedArrow[] {
  const boxFor = (id: string) => boxes.find(({ phase }) => phase.id === id);
  const fromAnywhere = boxes
    .filter(({ phase }) => phase.guards.length > 0)
    .map(({ x, y, height, phase }): PlacedArrow => {
      const middle = y + height / 2;
      return {
        points: [
          { x: x - 44, y: middle },
          { x, y: middle },
        ],
        guards: phase.guards,
        at: { x: x - 30, y: middle },
      };
    });
  const fromBoxes = picture.arrows.flatMap(({ from, to, guards }) => {
    const start = boxFor(from);
    const end = boxFor(to);
    return start === undefined || end === undefined || from === to ? [] : [arrowBetween(start, end, guards)];
  });
  return [...fromAnywhere, ...fromBoxes];
}

function arrowBetween(start: PlacedBox, end: PlacedBox, guards: readonly number[]): PlacedArrow {
  const isNext = start.y === end.y && end.x > start.x && end.x - start.x < 2 * BOX_WIDTH;
  if (isNext) {
    const y = start.y + start.height / 2 - 12;
    return {
      points: [
        { x: start.x + BOX_WIDTH, y },
        { x: end.x, y },
      ],
      guards,
      at: { x: end.x - COLUMN_GAP / 2 - 4, y },
    };
  }
  const down = end.y > start.y;
  const from = { x: start.x + BOX_WIDTH * 0.7, y: down ? start.y + start.height : start.y };
  const to = { x: end.x + BOX_WIDTH * 0.3, y: down ? end.y : end.y + end.height };
  const bend = { x: (from.x + to.x) / 2, y: down ? to.y - ROW_GAP / 2 : to.y + ROW_GAP / 2 };
  const points = [from, bend, to];
  return { points, guards, at: middleOf(points) };
}
