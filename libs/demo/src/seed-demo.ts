import type { CommandDispatcher, CommandOutcome } from '@polku/case';
import { FixedClock } from '@polku/kernel';
import type { DateTime } from 'luxon';
import { planDemo, type DemoOptions } from './demo-plan.js';
import type { Act, Story } from './story.js';
import { instant } from './working-time.js';

/** Carries out commands at the time that a clock shows. */
export interface DispatcherAt {
  readonly dispatcher: CommandDispatcher;
  close(): Promise<void>;
}

export interface SeedRequest extends DemoOptions {
  /** A way into the log whose `recordedAt` comes from the given clock. */
  readonly openAt: (clock: FixedClock) => DispatcherAt;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly day: string }) => void;
}

export interface SeedReport {
  readonly clients: number;
  readonly professionals: number;
  readonly commands: number;
}

/** A command of the demo was refused: a fault of the demo or of a rule, never to be passed over. */
export class DemoRefused extends Error {
  override readonly name = 'DemoRefused';
  readonly code = 'demo-refused';
}

interface Turn {
  readonly story: Story;
  readonly act: Act;
}

/**
 * Fills the log with two years of work through the same commands that people give, each recorded on its day. Run again
 * with the same options it changes nothing: every command has its own key.
 */
export async function seedDemo(request: SeedRequest): Promise<SeedReport> {
  const { today, start, staff, stories } = planDemo(request);
  const days = byDay(stories, today);
  const total = [...days.values()].reduce((sum, turns) => sum + turns.length, staff.length);
  const clock = new FixedClock(instant(start));
  const opened = request.openAt(clock);
  const { dispatcher } = opened;
  let done = 0;
  try {
    insist(
      await dispatcher.dispatchMany(staff),
      staff.map((command) => command.constructor.name),
    );
    done += staff.length;
    for (const [day, turns] of days) {
      // Written down by the end of the working day.
      clock.moveTo(day);
      for (const round of rounds(turns)) {
        await play(round, dispatcher);
        done += round.length;
      }
      request.onProgress?.({ done, total, day: day.slice(0, 10) });
    }
  } finally {
    await opened.close();
  }
  return { clients: stories.length, professionals: staff.length, commands: total };
}

/** What was recorded by the demo's today, by the evening of the day of recording, in order. */
function byDay(stories: readonly Story[], today: DateTime): Map<string, Turn[]> {
  const turns: { evening: string; turn: Turn }[] = [];
  for (const story of stories) {
    let latest = '';
    for (const act of story.acts) {
      // A story is told in order: what comes after a late entry is not recorded before it.
      const evening = [instant(act.recordedAt.set({ hour: 16, minute: 30 })), latest].sort().at(-1) ?? '';
      if (evening >= instant(today)) break;
      latest = evening;
      turns.push({ evening, turn: { story, act } });
    }
  }
  turns.sort((one, other) => (one.evening < other.evening ? -1 : one.evening > other.evening ? 1 : 0));
  const days = new Map<string, Turn[]>();
  for (const { evening, turn } of turns) {
    const day = days.get(evening);
    if (day === undefined) days.set(evening, [turn]);
    else day.push(turn);
  }
  return days;
}

/** The turns of a day such that a story's next act waits for what the one before it has made. */
function rounds(turns: readonly Turn[]): Turn[][] {
  const all: Turn[][] = [];
  const reached = new Map<Story, number>();
  for (const turn of turns) {
    const round = reached.get(turn.story) ?? 0;
    reached.set(turn.story, round + 1);
    (all[round] ??= []).push(turn);
  }
  return all;
}

async function play(round: readonly Turn[], dispatcher: CommandDispatcher): Promise<void> {
  const commands = round.map(({ story, act }) => act.build(story.memory));
  const outcomes = await dispatcher.dispatchMany(commands);
  insist(
    outcomes,
    commands.map((command, index) => `${command.constructor.name} of ${round[index]?.story.name ?? ''}`),
  );
  for (const [index, { story, act }] of round.entries()) {
    const outcome = outcomes[index];
    if (outcome?.outcome === 'done') act.remember?.(outcome, story.memory);
  }
}

function insist(outcomes: readonly CommandOutcome[], names: readonly string[]): void {
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.outcome === 'done') continue;
    const why = outcome.outcome === 'rejected' ? outcome.rejection.code : outcome.outcome;
    const about =
      outcome.outcome === 'rejected'
        ? JSON.stringify({ ...outcome.rejection, reason: undefined, remedy: undefined })
        : '';
    throw new DemoRefused(`${names[index] ?? 'A command'} was refused: ${why} ${about}`);
  }
}
