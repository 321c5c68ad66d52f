/** A number with the rules as they are and with the changed ones, and the cases that it is made of. */
export interface Compared {
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  readonly cases: { readonly before: CasesBehind; readonly after: CasesBehind; readonly differing: CasesBehind };
}

export interface CasesBehind {
  readonly count: number;
  /** Identifiers of some of them, the first that were read. */
  readonly ids: readonly string[];
}

/** Days, to one decimal; null when there is nothing to take a median of. */
export interface ComparedMedian {
  readonly before: number | null;
  readonly after: number | null;
  readonly difference: number | null;
}

/** A number being counted up, case by case; it holds no more identifiers than are to be listed. */
export class ComparedCount {
  private before = 0;
  private after = 0;
  private readonly behind: Readonly<Record<'before' | 'after' | 'differing', CaseList>>;

  constructor(mostCases: number) {
    const list = (): CaseList => new CaseList(mostCases);
    this.behind = { before: list(), after: list(), differing: list() };
  }

  /** What one case adds. */
  add(caseId: string, before: number, after: number): void {
    this.before += before;
    this.after += after;
    if (before > 0) this.behind.before.add(caseId);
    if (after > 0) this.behind.after.add(caseId);
    if (before !== after) this.behind.differing.add(caseId);
  }

  result(): Compared {
    const { before, after, behind } = this;
    const cases = {
      before: behind.before.result(),
      after: behind.after.result(),
      differing: behind.differing.result(),
    };
    return { before, after, difference: after - before, cases };
  }
}

/** Counts cases, each given once, and keeps the identifiers of the first. */
export class CaseList {
  private count = 0;
  private readonly ids: string[] = [];

  constructor(private readonly most: number) {}

  add(caseId: string): void {
    this.count += 1;
    if (this.ids.length < this.most) this.ids.push(caseId);
  }

  result(): CasesBehind {
    return { count: this.count, ids: this.ids };
  }
}

const HOUR = 3_600_000;

/** Times as so many of each whole hour: a median of any number of them, to the hour. */
export class ComparedTimes {
  private readonly before = new Map<number, number>();
  private readonly after = new Map<number, number>();

  add(of: 'before' | 'after', milliseconds: number): void {
    const hours = Math.round(milliseconds / HOUR);
    this[of].set(hours, (this[of].get(hours) ?? 0) + 1);
  }

  median(): ComparedMedian {
    const [before, after] = [medianOf(this.before), medianOf(this.after)];
    return { before, after, difference: before === null || after === null ? null : rounded(after - before) };
  }
}

function medianOf(times: ReadonlyMap<number, number>): number | null {
  const total = [...times.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const inOrder = [...times].sort(([one], [other]) => one - other);
  const at = (place: number): number => {
    let passed = 0;
    for (const [hours, count] of inOrder) {
      passed += count;
      if (passed > place) return hours;
    }
    return 0;
  };
  return rounded((at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2 / 24);
}

function rounded(days: number): number {
  return Math.round(days * 10) / 10;
}
