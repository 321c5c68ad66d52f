import type { Picture } from './picture.js';
import { BOX_WIDTH, boxOf, type Box } from './svg-boxes.js';
import { arrowsInFrame, frameContent } from './svg-frame.js';
import { PILL, type Layout } from './svg-parts.js';
import { ranked } from './svg-ranks.js';

const GAP = 34;
const ARROW = 58;

/**
 * Lays a path out: phases among which a case is free stand in rows within one frame, the rest is ranked by the arrows, the
 * end stands below that, and the loops in a frame at the bottom.
 */
export function layoutOf(picture: Picture): Layout {
  const boxes = picture.phases.map((phase) => boxOf(phase, picture));
  const end = boxes.find((box) => isReachedFromAnywhereOnly(picture, box));
  const isFree = ({ phase }: Box) => picture.free.includes(phase.id);
  const others = boxes.filter((box) => !isFree(box) && box.phase.kind !== 'loop' && box !== end);
  const core = coreOf(picture, boxes.filter(isFree), others);
  const withEnd = end === undefined ? core : addEnd(picture, core, end, others.length === 0);
  return addLoops(
    withEnd,
    boxes.filter(({ phase }) => phase.kind === 'loop'),
  );
}

/** An end that no phase leads to by an arrow of its own: it stands by itself. */
function isReachedFromAnywhereOnly({ arrows, fromAnywhere }: Picture, { phase }: Box): boolean {
  if (phase.kind !== 'terminal' || !fromAnywhere.some(({ to }) => to === phase.id)) return false;
  return arrows.every(({ to }) => to !== phase.id);
}

function coreOf(picture: Picture, free: readonly Box[], others: readonly Box[]): Layout {
  const content = free.length === 0 ? undefined : frameContent(free);
  const outside = ranked(picture, others, content);
  const inside = (content?.boxes ?? []).map((box) => ({
    ...box,
    x: box.x + outside.frame.x,
    y: box.y + outside.frame.y,
  }));
  return {
    width: outside.width,
    height: outside.height,
    boxes: [...inside, ...outside.boxes],
    frames:
      content === undefined
        ? []
        : [{ ...outside.frame, width: content.width, height: content.height, caption: 'free' }],
    arrows: [...outside.arrows, ...arrowsInFrame(picture, inside)],
    pills: outside.pills,
  };
}

/** The end below the rest, reached from the frame where that is all there is, else from a node that says from anywhere. */
function addEnd(picture: Picture, core: Layout, end: Box, frameIsAll: boolean): Layout {
  const middle = Math.max(core.width, BOX_WIDTH) / 2;
  const pill = frameIsAll ? [] : [{ x: middle - PILL.width / 2, y: core.height + GAP, ...PILL }];
  const from = { x: middle, y: frameIsAll ? core.height : core.height + GAP + PILL.height };
  const top = from.y + ARROW;
  const guards = picture.fromAnywhere.find(({ to }) => to === end.phase.id)?.guards ?? [];
  return {
    ...core,
    width: Math.max(core.width, BOX_WIDTH),
    height: top + end.height,
    boxes: [...core.boxes, { ...end, x: middle - BOX_WIDTH / 2, y: top }],
    arrows: [
      ...core.arrows,
      { points: [from, { x: middle, y: top }], guards, at: { x: middle, y: from.y + ARROW / 2 - 4 } },
    ],
    pills: [...core.pills, ...pill],
  };
}

function addLoops(above: Layout, loops: readonly Box[]): Layout {
  if (loops.length === 0) return above;
  const content = frameContent(loops);
  const y = above.height + GAP;
  return {
    ...above,
    width: Math.max(above.width, content.width),
    height: y + content.height,
    boxes: [...above.boxes, ...content.boxes.map((box) => ({ ...box, y: box.y + y }))],
    frames: [...above.frames, { x: 0, y, width: content.width, height: content.height, caption: 'anytime' }],
  };
}
