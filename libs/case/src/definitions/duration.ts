const PARTS = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const HOURS = [8766, 730.5, 168, 24, 1, 1 / 60, 1 / 3600];

/** Whether one ISO 8601 duration is longer than another, with months and years of mean length: good enough to order limits. */
export function isLonger(one: string, other: string): boolean {
  return hours(one) > hours(other);
}

function hours(duration: string): number {
  const parts: readonly (string | undefined)[] = PARTS.exec(duration)?.slice(1) ?? [];
  return parts.reduce<number>((sum, part, index) => sum + Number(part ?? 0) * (HOURS[index] ?? 0), 0);
}
