import { ComparedCount, ComparedTimes, type Compared, type ComparedMedian } from './compared.js';
import type { ReplayedCase } from './replayed-case.js';

/** What a change of rules would have done, in numbers. */
export interface Figures {
  readonly sent: Compared;
  /** Steps of escalations that would have been taken, and by the number of the step, from 1. */
  readonly escalated: Compared;
  readonly escalatedByStep: Readonly<Record<string, Compared>>;
  /** Reminders that an entry made needless before they were due; of a row of repetitions, before the first was. */
  readonly endedInTime: Compared;
  /** Reminders that had been sent when the entry came; a row of repetitions counts once. */
  readonly endedAfterDue: Compared;
  /** From the due time, of a row the first one, to the entry. */
  readonly medianDaysToEntry: ComparedMedian;
}

/** What one case has in one group. */
class CaseCounts {
  readonly measures = new Map<string, [before: number, after: number]>();
  readonly times: ['before' | 'after', number][] = [];

  count(measure: string, of: 'before' | 'after'): void {
    const counts = this.measures.get(measure) ?? [0, 0];
    counts[of === 'before' ? 0 : 1] += 1;
    this.measures.set(measure, counts);
  }
}

export interface ComparedCase {
  readonly before: ReplayedCase;
  readonly after: ReplayedCase;
}

interface Counted {
  readonly rule: string;
  readonly unit: string;
  readonly at: string;
}

/** The figures of some groups of what happened, each group with a name of its own. */
export class GroupedFigures {
  private readonly groups = new Map<string, FiguresCount>();

  constructor(
    private readonly groupOf: (happened: Counted) => string,
    private readonly mostCases: number,
  ) {}

  add({ before, after }: ComparedCase): void {
    const counts = new Map<string, CaseCounts>();
    const of = (happened: Counted): CaseCounts => {
      const name = this.groupOf(happened);
      const known = counts.get(name) ?? new CaseCounts();
      counts.set(name, known);
      return known;
    };
    for (const [side, { sent, escalated, ended }] of Object.entries({ before, after }) as Sides) {
      for (const each of sent) of(each).count('sent', side);
      for (const each of escalated) {
        of(each).count('escalated', side);
        of(each).count(`step ${String(each.step)}`, side);
      }
      for (const each of ended) {
        of(each).count(each.kind, side);
        if (each.kind === 'after-due') of(each).times.push([side, Date.parse(each.at) - Date.parse(each.dueAt)]);
      }
    }
    for (const [name, counted] of counts) this.group(name).add(before.caseId, counted);
  }

  /** In the order of the names. */
  result(): Readonly<Record<string, Figures>> {
    const inOrder = [...this.groups].sort(([one], [other]) => one.localeCompare(other, 'fi', { numeric: true }));
    return Object.fromEntries(inOrder.map(([name, figures]) => [name, figures.result()]));
  }

  one(name: string): Figures {
    return this.group(name).result();
  }

  private group(name: string): FiguresCount {
    const known = this.groups.get(name) ?? new FiguresCount(this.mostCases);
    this.groups.set(name, known);
    return known;
  }
}

type Sides = ['before' | 'after', ReplayedCase][];

class FiguresCount {
  private readonly counts = new Map<string, ComparedCount>();
  private readonly times = new ComparedTimes();

  constructor(private readonly mostCases: number) {}

  add(caseId: string, { measures, times }: CaseCounts): void {
    for (const [measure, [before, after]] of measures) this.count(measure).add(caseId, before, after);
    for (const [side, milliseconds] of times) this.times.add(side, milliseconds);
  }

  result(): Figures {
    const steps = [...this.counts.keys()].filter((measure) => measure.startsWith('step ')).sort();
    return {
      sent: this.count('sent').result(),
      escalated: this.count('escalated').result(),
      escalatedByStep: Object.fromEntries(steps.map((step) => [step.slice(5), this.count(step).result()])),
      endedInTime: this.count('in-time').result(),
      endedAfterDue: this.count('after-due').result(),
      medianDaysToEntry: this.times.median(),
    };
  }

  private count(measure: string): ComparedCount {
    const known = this.counts.get(measure) ?? new ComparedCount(this.mostCases);
    this.counts.set(measure, known);
    return known;
  }
}
