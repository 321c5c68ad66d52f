import {
  identifierFrom,
  type AggregateCommand,
  type CommandClass,
  type CommandEnvelope,
  type CommandOutcome,
} from '@polku/case';
import type { DateTime } from 'luxon';
import type { Chance } from './chance.js';
import { inOfficeHours, instant } from './working-time.js';

/** Identifiers that earlier commands of the story have made, by a name of the story's own. */
export type Memory = Map<string, string>;

/** One command of a story, built when its turn comes. */
export interface Act {
  /** When it happened. */
  readonly at: DateTime;
  /** When it was recorded; never before `at`. */
  readonly recordedAt: DateTime;
  readonly build: (memory: Memory) => AggregateCommand<unknown>;
  readonly remember?: (outcome: Extract<CommandOutcome, { outcome: 'done' }>, memory: Memory) => void;
}

type Payload<Command> = Command extends AggregateCommand<infer Data> ? Data : never;

/** What happens to one client, told act by act; the acts of a story are carried out in their order. */
export class Story {
  readonly acts: Act[] = [];
  readonly memory: Memory = new Map();
  readonly clientId: string;
  private now: DateTime;

  constructor(
    /** Unique in the demo and the same for the same seed. */
    readonly name: string,
    readonly chance: Chance,
    start: DateTime,
  ) {
    this.clientId = identifierFrom(`${name} client`);
    this.now = inOfficeHours(start, chance);
  }

  /** Where the story is in time. */
  get time(): DateTime {
    return this.now;
  }

  caseId(name = 'case'): string {
    return identifierFrom(`${this.name} ${name}`);
  }

  /** So many days go by. */
  wait(least: number, most = least): this {
    const then = inOfficeHours(this.now.plus({ days: this.chance.between(least, most) }), this.chance);
    // Later the same day at the earliest: the hour is drawn anew.
    this.now = then > this.now ? then : this.now.plus({ minutes: 15 });
    return this;
  }

  /** The appointed hour comes. */
  waitUntil(moment: DateTime): this {
    this.now = (moment > this.now ? moment : this.now).plus({ minutes: 30 });
    return this;
  }

  /**
   * A command of the moment. Some things are recorded days after they happened, as in life.
   * @param idOf name under which an identifier in the first event's data is remembered: `['first-plan', 'plannedStepId']`
   */
  tell<Command extends AggregateCommand<unknown>>(
    command: CommandClass<Command>,
    id: string,
    actor: string,
    data: Payload<Command> | ((memory: Memory) => Payload<Command>),
    options: { readonly late?: number; readonly idOf?: readonly [name: string, key: string] } = {},
  ): this {
    const at = this.now;
    const commandId = `${this.name} ${String(this.acts.length + 1)}`;
    const envelope: CommandEnvelope = { commandId, actor, occurredAt: instant(at) };
    const recordedAt = options.late === undefined ? at : inOfficeHours(at.plus({ days: options.late }), this.chance);
    const { idOf } = options;
    this.acts.push({
      at,
      recordedAt: recordedAt < at ? at : recordedAt,
      build: (memory) =>
        new command(
          id,
          (typeof data === 'function' ? (data as (m: Memory) => never)(memory) : data) as never,
          envelope,
        ),
      ...(idOf === undefined ? {} : { remember: (outcome, memory) => remember(outcome, memory, idOf) }),
    });
    // What is told next comes later, also within a day.
    this.now = this.now.plus({ minutes: 5 });
    return this;
  }
}

function remember(
  outcome: Extract<CommandOutcome, { outcome: 'done' }>,
  memory: Memory,
  [name, key]: readonly [string, string],
): void {
  const data = outcome.events[0]?.data as Record<string, unknown> | undefined;
  const value = data?.[key];
  if (typeof value === 'string') memory.set(name, value);
}
