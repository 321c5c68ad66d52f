import type { Instant } from './time.js';

/** The only source of "now". Rules get the instant as an argument; only the edges hold a clock. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** A clock that stands still until it is moved: for tests, the demo generator and replays. */
export class FixedClock implements Clock {
  constructor(private instant: Instant) {}

  now(): Instant {
    return this.instant;
  }

  moveTo(instant: Instant): void {
    this.instant = instant;
  }
}
