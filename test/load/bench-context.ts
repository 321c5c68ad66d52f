import { fillLog } from './lives/fill-log.js';
import type { LoggedEvent } from './lives/logged-event.js';
import { manyLives, YEARS } from './lives/many-lives.js';
import { paddedLog } from './lives/padded-events.js';
import { tellLives } from './lives/told-lives.js';
import type { BenchOptions } from './options.js';
import { startApi, type RunningApi } from './programs/run-api.js';
import type { RowResult } from './result.js';
import type { BenchServer } from './server.js';

/** A log of real lives in a database of its own. */
export interface LivesLog {
  readonly url: string;
  readonly events: number;
  readonly cases: number;
  readonly description: string;
}

/** A row that can be measured. */
export interface Row {
  readonly id: string;
  readonly title: string;
  measure(bench: BenchContext): Promise<RowResult[]>;
}

/** What rows share; each thing is made when the first row asks for it. */
export class BenchContext {
  private small: Promise<string> | undefined;
  private lives: Promise<LivesLog> | undefined;
  private api: Promise<RunningApi> | undefined;

  constructor(
    readonly server: BenchServer,
    readonly options: BenchOptions,
    /** Tells the person who waits. */
    readonly say: (line: string) => void,
  ) {}

  /** A log of streams of 30 events of 400 bytes. */
  smallLog(): Promise<string> {
    return (this.small ??= this.paddedLogOf(this.options.sizes.smallLog, 'small'));
  }

  async paddedLogOf(events: number, name: string): Promise<string> {
    this.say(`  filling a log with ${events.toLocaleString('en')} events of 400 bytes …`);
    const url = await this.server.create(name);
    await fillLog(url, paddedLog(events));
    return url;
  }

  /** A log of the lives of clients, with as many cases as the sizes say. */
  livesLog(): Promise<LivesLog> {
    return (this.lives ??= this.tellAndFill());
  }

  /** The same cases, none of which has ended: each waits for what comes next. */
  async openCasesLog(): Promise<LivesLog> {
    const { cases } = this.options.sizes;
    const clients = this.options.size === 'quick' ? 300 : 1_200;
    const many = manyLives(await tellLives(clients), cases);
    this.say(`  filling a log with ${many.cases.toLocaleString('en')} cases that have not ended …`);
    const url = await this.server.create('open');
    const counted = { events: 0 };
    await fillLog(url, withoutEnds(many.read(), counted));
    const description = `${counted.events.toLocaleString('en')} events of ${many.cases.toLocaleString('en')} cases, none of which has ended`;
    return { url, events: counted.events, cases: many.cases, description };
  }

  /** The API as `npm start` runs it, on the log of lives, its views up to date. */
  runningApi(): Promise<RunningApi> {
    return (this.api ??= this.livesLog().then(({ url }) => startApi(url, this.say)));
  }

  /** Rows that need the machine for themselves come after this. */
  async stopApi(): Promise<void> {
    const api = await this.api;
    this.api = undefined;
    await api?.stop();
  }

  private async tellAndFill(): Promise<LivesLog> {
    const { cases } = this.options.sizes;
    const clients = this.options.size === 'quick' ? 300 : 1_200;
    this.say(`  telling the lives of ${clients.toLocaleString('en')} clients through the commands …`);
    const many = manyLives(await tellLives(clients), cases);
    this.say(
      `  filling a log with ${many.events.toLocaleString('en')} events of ${many.cases.toLocaleString('en')} cases …`,
    );
    const url = await this.server.create('lives');
    await fillLog(url, many.read());
    const description =
      `${many.events.toLocaleString('en')} events of ${many.cases.toLocaleString('en')} cases: copies of ` +
      `${clients.toLocaleString('en')} lives of the demo generator told through the commands, beginning evenly over ` +
      `${String(YEARS)} years in ${String(many.teams)} teams, in the order of recording`;
    return { url, events: many.events, cases: many.cases, description };
  }
}

const ENDS: ReadonlySet<string> = new Set(['CaseExited', 'CaseReopened', 'OutcomeRecorded']);

function* withoutEnds(events: Iterable<LoggedEvent>, counted: { events: number }): Generator<LoggedEvent> {
  for (const event of events) {
    if (ENDS.has(event.type)) continue;
    counted.events += 1;
    yield event;
  }
}
