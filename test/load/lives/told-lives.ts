import { createCommandDispatcher, definitionsOrThrow, type CommandOutcome } from '@polku/case';
import { EVERYBODY, planDemo } from '@polku/demo';
import { MemoryEventStore, type RecordedEvent } from '@polku/event-store';
import { FixedClock } from '@polku/kernel';

/** What one client's streams hold in the end, in the order of recording. */
export type Life = readonly RecordedEvent[];

type Act = ReturnType<typeof planDemo>['stories'][number]['acts'][number];

export interface ToldLives {
  /** Registrations of the professionals. */
  readonly staff: Life;
  readonly lives: readonly Life[];
}

/** The demo's lives end here; what each is moved by, see `manyLives`. */
const TODAY = '2025-12-31';

/**
 * The lives of so many clients of the demo generator, each told to its end through the real commands: what decide makes
 * of them is what a county's log would hold.
 */
export async function tellLives(clients: number): Promise<ToldLives> {
  const clock = new FixedClock('2020-01-01T00:00:00.000Z');
  const store = new MemoryEventStore(clock);
  const counts = { forGuards: () => Promise.resolve({ withFact: {} }) };
  const dispatcher = createCommandDispatcher({ store, definitions: definitionsOrThrow(), counts, clock });
  const plan = planDemo({ seed: 8, clients, today: TODAY });

  clock.moveTo(new Date(plan.start.toMillis()).toISOString());
  for (const command of plan.staff) insist(await dispatcher.dispatch(command));
  const staff = await store.readAll(0, { limit: EVERYBODY.length });

  const lives: Life[] = [];
  for (const story of plan.stories) {
    const from = await store.head();
    let now = '';
    for (const act of story.acts) {
      const recordedAt = recordedAtOf(act);
      if (recordedAt > now) now = recordedAt;
      clock.moveTo(now);
      const outcome = insist(await dispatcher.dispatch(act.build(story.memory)));
      act.remember?.(outcome, story.memory);
    }
    lives.push(await store.readAll(from, { limit: 1_000 }));
  }
  return { staff, lives };
}

function recordedAtOf({ recordedAt }: Act): string {
  return new Date(recordedAt.toMillis()).toISOString();
}

function insist(outcome: CommandOutcome): Extract<CommandOutcome, { outcome: 'done' }> {
  if (outcome.outcome === 'done') return outcome;
  throw new Error(`a command of the demo was not carried out: ${JSON.stringify(outcome)}`);
}
