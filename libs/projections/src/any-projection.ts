import type { StreamProjection } from './projection.js';

/** A projection whose state and row only it knows: what a list of different projections holds. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list of them has no common state or row
export type AnyProjection = StreamProjection<any, any>;
