/** Clocks in Helsinki by the platform's own tables, not by the library that the product takes. */
const CLOCK = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', dateStyle: 'short', timeStyle: 'short' });

/** `2026-03-29 08:00`. */
export function inHelsinki(instant: string): string {
  return CLOCK.format(new Date(instant));
}

/** The instant at which the clocks show eight in the morning of a day. */
export function morningOf(day: string): string {
  const found = ['05', '06'].map((hour) => `${day}T${hour}:00:00.000Z`).find((at) => inHelsinki(at) === `${day} 08:00`);
  if (found === undefined) throw new Error(`there is no eight in the morning of ${day}`);
  return found;
}
