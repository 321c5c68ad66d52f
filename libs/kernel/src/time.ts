/** A point in time as ISO 8601 in UTC with milliseconds, `2026-03-01T08:00:00.000Z`: it sorts as text. */
export type Instant = string;

/** A calendar day, `2026-03-01`, in Europe/Helsinki unless said otherwise. */
export type LocalDate = string;

/** The zone that days, weeks and deadlines are counted in. */
export const ZONE = 'Europe/Helsinki';
