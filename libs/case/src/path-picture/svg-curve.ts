export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Bend {
  readonly start: Point;
  readonly control: Point;
  readonly end: Point;
}

/** A line through the points that bends at them instead of breaking, as the `d` of an SVG path. */
export function curve(points: readonly Point[]): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return '';
  const bends = bendsOf(points).map(({ control, end }) => `Q${at(control)} ${at(end)}`);
  return `M${at(first)}${bends.length === 0 ? `L${at(last)}` : bends.join('')}`;
}

/** The point of that line in its middle: what stands there stands on the line. */
export function middleOf(points: readonly Point[]): Point {
  const bends = bendsOf(points);
  const bend = bends[Math.floor((bends.length - 1) / 2)];
  if (bend === undefined) return between(points[0] ?? { x: 0, y: 0 }, points.at(-1) ?? { x: 0, y: 0 });
  return between(between(bend.start, bend.control), between(bend.control, bend.end));
}

function bendsOf(points: readonly Point[]): readonly Bend[] {
  const inner = points.slice(1, -1);
  return inner.map((control, index) => {
    const before = points[index] ?? control;
    const after = points[index + 2] ?? control;
    return {
      start: index === 0 ? before : between(before, control),
      control,
      end: index === inner.length - 1 ? after : between(control, after),
    };
  });
}

function between(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

/** A number as it stands in an SVG. */
export function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
