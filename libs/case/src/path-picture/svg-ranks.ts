import { layeredGraph, place, type PlacedNode } from './layered-graph.js';
import type { Arrow, Picture } from './picture.js';
import { BOX_WIDTH, type Box, type PlacedBox } from './svg-boxes.js';
import { middleOf, type Point } from './svg-curve.js';
import { PILL, type PlacedArrow, type Rectangle } from './svg-parts.js';

const FRAME = 'frame';
const ANYWHERE = 'anywhere of ';

interface Ranked {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly frame: Point;
  readonly arrows: readonly PlacedArrow[];
  readonly pills: readonly Rectangle[];
}

interface RankedArrow extends Arrow {
  readonly means?: string;
}

/** What stands outside the frame of the free phases, and the frame as one, ranked from the first phase down. */
export function ranked(
  picture: Picture,
  boxes: readonly Box[],
  frame: { readonly width: number; readonly height: number } | undefined,
): Ranked {
  const graph = layeredGraph();
  if (frame !== undefined) graph.setNode(FRAME, { ...frame });
  for (const box of boxes) graph.setNode(box.phase.id, { width: BOX_WIDTH, height: box.height });
  const arrows = arrowsAmong(picture, boxes);
  const pills = [...new Set(arrows.map(({ from }) => from).filter((from) => from.startsWith(ANYWHERE)))];
  for (const pill of pills) graph.setNode(pill, { ...PILL });
  arrows.forEach(({ from, to, guards }, index) => {
    graph.setEdge(from, to, { width: Math.max(12, 24 * guards.length), height: 22, labelpos: 'c' }, String(index));
  });
  place(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    boxes: boxes.map((box) => ({ ...box, ...corner(graph.node(box.phase.id)) })),
    frame: frame === undefined ? { x: 0, y: 0 } : corner(graph.node(FRAME)),
    arrows: arrows.map(({ from, to, guards, means }, index): PlacedArrow => {
      const { points } = graph.edge(from, to, String(index));
      return { points, guards, at: middleOf(points), ...(means === undefined ? {} : { means }) };
    }),
    pills: pills.map((pill) => ({ ...corner(graph.node(pill)), ...PILL })),
  };
}

/** Arrows between what is ranked, with the frame as one; moves from anywhere start at a node of their own. */
function arrowsAmong(picture: Picture, boxes: readonly Box[]): readonly RankedArrow[] {
  const isRanked = (id: string) => boxes.some(({ phase }) => phase.id === id);
  const isFree = (id: string) => picture.free.includes(id);
  const nodeOf = (id: string) => (isFree(id) ? FRAME : id);
  const listed = picture.arrows
    .filter(({ from, to }) => from !== to && !(isFree(from) && isFree(to)))
    .filter(({ from, to }) => [from, to].every((id) => isRanked(id) || isFree(id)))
    .map(({ from, to, guards }): RankedArrow => ({
      from: nodeOf(from),
      to: nodeOf(to),
      guards,
      ...(isFree(to) ? { means: to } : {}),
    }));
  const fromAnywhere = picture.fromAnywhere
    .filter(({ to }) => isRanked(to))
    .map(({ to, guards }): RankedArrow => ({ from: `${ANYWHERE}${to}`, to, guards }));
  return [...listed, ...fromAnywhere];
}

function corner({ x, y, width, height }: PlacedNode): Point {
  return { x: x - width / 2, y: y - height / 2 };
}
