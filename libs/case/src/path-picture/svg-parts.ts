import type { PlacedBox } from './svg-boxes.js';
import type { Point } from './svg-curve.js';

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Frame extends Rectangle {
  readonly caption: 'free' | 'anytime';
}

export interface PlacedArrow {
  readonly points: readonly Point[];
  readonly guards: readonly number[];
  /** Where the guards stand. */
  readonly at: Point;
  /** Phase within the frame that the arrow means, when it ends at the frame. */
  readonly means?: string;
}

/** Everything of a picture at its place; `x` and `y` are left and top. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly frames: readonly Frame[];
  readonly arrows: readonly PlacedArrow[];
  /** Where moves from anywhere start. */
  readonly pills: readonly Rectangle[];
}

/** Size of the node that says from anywhere. */
export const PILL = { width: 150, height: 30 } as const;
