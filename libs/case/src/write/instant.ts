import type { Instant } from '../events/index.js';

const CANONICAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** A point in time in the one form that sorts as text; undefined when it is none. */
export function canonicalInstant(text: string): Instant | undefined {
  if (CANONICAL.test(text)) return text;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
