import type { CaseEventType, CaseState, EntryMark, Instant, PathDefinition } from '@polku/case';
import type { Calendar } from '../calendar/calendar.js';

type EntryOf<Type extends CaseEventType> = Extract<EntryMark, { type: Type }>;

/** A case as the rules look at it, with what each rule would otherwise search for again. */
export class Scene {
  private byType: ReadonlyMap<string, readonly EntryMark[]> | undefined;

  constructor(
    readonly state: CaseState,
    readonly definition: PathDefinition,
    readonly calendar: Calendar,
    readonly now: Instant,
  ) {}

  get unit(): string {
    return this.state.unit;
  }

  /** Entries of a type that count, in the order of the log. */
  entries<Type extends CaseEventType>(type: Type): readonly EntryOf<Type>[] {
    if (this.byType === undefined) {
      const byType = new Map<string, EntryMark[]>();
      for (const entry of this.state.entries) {
        if (entry.struck === true) continue;
        const list = byType.get(entry.type);
        if (list === undefined) byType.set(entry.type, [entry]);
        else list.push(entry);
      }
      this.byType = byType;
    }
    return (this.byType.get(type) ?? []) as readonly EntryOf<Type>[];
  }

  /** The latest in the order of the world of the entries of these types. */
  latest(types: readonly CaseEventType[], counts: (entry: EntryMark) => boolean = () => true): EntryMark | undefined {
    let latest: EntryMark | undefined;
    for (const type of types) {
      for (const entry of this.entries(type)) {
        if (counts(entry) && (latest === undefined || entry.occurredAt >= latest.occurredAt)) latest = entry;
      }
    }
    return latest;
  }
}

/** Planned steps that have neither been done nor given up. */
export function openSteps({ plannedSteps }: CaseState): CaseState['plannedSteps'] {
  return plannedSteps.filter(({ state }) => state === 'open');
}
