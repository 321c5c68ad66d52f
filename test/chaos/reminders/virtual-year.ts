import { definitionsOrThrow } from '@polku/case';
import { Calendar } from '@polku/reminders';
import { Chance } from '../../property/log/random.js';
import type { QueuePlace } from './backends.js';
import { CaseLives } from './case-lives.js';
import { HandOvers } from './counting-channel.js';
import { DeliveryModel, type DeliveryRow } from './delivery-model.js';
import { ReminderModel } from './reminder-model.js';
import { VirtualPolku } from './virtual-polku.js';

/** Both changes of the clocks lie within. */
const FROM = '2026-02-02T07:00:00.000Z';
const DAYS = 400;
const CASES = 20;

const SECOND = 1_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A ring that is later than this is found by a sweep. */
const LATE = 15 * SECOND;
const SWEEP = 60 * SECOND;

/**
 * 400 days of a Polku in some minutes. The clock goes from one thing that happens to the next; the queue is wiped, the worker
 * stopped and started, and swept, as chance has it; after every step what was done is compared with what should have been.
 */
export class VirtualYear {
  readonly told = { steps: 0, wipes: 0, restarts: 0, downtimes: 0, sweeps: 0, rung: 0, early: 0 };
  private readonly journal: string[] = [];
  private readonly lives: CaseLives;
  private readonly nextOf = new Map<string, number>();
  private swept = 0;

  private constructor(
    readonly seed: number,
    private readonly polku: VirtualPolku,
    private readonly chance: Chance,
    readonly model: ReminderModel,
    readonly deliveries: DeliveryModel,
  ) {
    this.lives = new CaseLives(polku, chance);
  }

  static async begin(seed: number, place: QueuePlace): Promise<VirtualYear> {
    const chance = new Chance(seed);
    const handOvers = new HandOvers();
    const busy = () => chance.oneIn(8);
    const channels = [handOvers.channel('email'), handOvers.channel('sms', busy), handOvers.channel('letter')];
    const polku = await VirtualPolku.start(FROM, place, channels);
    const model = new ReminderModel(definitionsOrThrow(), new Calendar());
    return new VirtualYear(seed, polku, chance, model, new DeliveryModel(handOvers));
  }

  /** @throws with the seed and what was done last when something was filed wrongly */
  async live(): Promise<void> {
    await this.lives.registerPeople();
    await this.lives.nameSubstitute('2026-03-23', '2026-04-07');
    await this.lives.openCalmOne();
    const end = Date.parse(FROM) + DAYS * DAY;
    while (this.now < end) await this.step(Math.min(end, await this.nextMoment()));
    await this.finish();
  }

  figures() {
    const { counts, lateness } = this.model;
    const punctual = lateness.filter((seconds) => seconds <= 5).length;
    return {
      ...{ ...counts, rules: counts.rules.size, punctual, latest: Math.max(...lateness) },
      ...{
        deliveries: this.deliveries.counts(),
        commands: this.lives.told,
        lines: this.polku.lines.length,
      },
    };
  }

  /** All that the table says of what is open, but when it was worked out and armed. */
  async table(): Promise<readonly object[]> {
    return this.polku.query(
      `select to_jsonb(r) - 'armed_for' as row from reminders.reminders r where closed_at is null
       union all select to_jsonb(c) - 'armed_for' - 'computed_at' from reminders.cases c order by 1`,
    );
  }

  async tableMadeAnew(): Promise<readonly object[]> {
    await this.polku.stop();
    await this.polku.query('truncate reminders.reminders, reminders.cases, reminders.progress');
    await this.polku.open();
    await this.polku.settled();
    await this.look();
    return this.table();
  }

  close(): Promise<void> {
    return this.polku.close();
  }

  private get now(): number {
    return Date.parse(this.polku.clock.now());
  }

  private at(milliseconds: number): string {
    return new Date(milliseconds).toISOString();
  }

  /** The next that lives, is due, changes or leaves the house; a day on at most. */
  private async nextMoment(): Promise<number> {
    const { model, lives, chance } = this;
    const now = this.at(this.now);
    const [waiting] = await this.polku.query<{ at: Date | null }>(
      'select min(next_at) as at from reminders.deliveries where next_at > $1',
      [now],
    );
    const times = [Date.parse(model.nextAt(now) ?? '9999'), waiting?.at?.getTime() ?? Infinity, this.now + DAY];
    if (lives.cases.length < CASES) times.push(this.nextLife('opening', 3 * DAY));
    for (const caseId of lives.cases) times.push(this.nextLife(caseId, 16 * DAY));
    const next = Math.ceil(Math.min(...times.filter((each) => each > this.now)) / SECOND) * SECOND;
    // Several things at once, or one that the clock has gone past.
    return chance.oneIn(6) ? next + chance.below(20 * 60) * SECOND : next;
  }

  private nextLife(who: string, longest: number): number {
    const known = this.nextOf.get(who);
    if (known !== undefined && known > this.now) return known;
    const at = this.now + SECOND + this.chance.below(longest);
    this.nextOf.set(who, at);
    return at;
  }

  private async step(to: number): Promise<void> {
    const { chance, polku, told } = this;
    told.steps += 1;
    // The machine sweeps each minute: what is due in a day has been armed before.
    if (to - this.swept > DAY - HOUR || chance.oneIn(4)) await this.sweep();
    const isDown = chance.oneIn(150);
    if (isDown) await this.goDown();
    const whoLives = this.whoLives(to);
    this.moveTo(isDown ? to + chance.below(30) * HOUR : to);
    if (isDown) await this.comeBack();
    if (chance.oneIn(30)) await this.wipe();
    if (chance.oneIn(6)) told.early += await polku.ringDue(true);
    told.rung += await polku.ringDue();
    if (chance.oneIn(60)) await this.restart();
    else if (!chance.oneIn(4)) await polku.settled();
    for (const who of whoLives) await this.liveOne(who);
    await polku.settled();
    await this.look();
    if (chance.oneIn(5)) await this.sweepInTime();
    // What is late by less than the sweep waits is found by the next one.
    while (this.model.undone(polku.clock.now(), polku.clock.now()).length > 0) await this.sweepInTime();
  }

  private whoLives(to: number): readonly string[] {
    return ['opening', ...this.lives.cases].filter((who) => {
      const at = this.nextOf.get(who);
      return at !== undefined && at > this.now && at <= to;
    });
  }

  private async liveOne(who: string): Promise<void> {
    const { chance, lives, model, journal } = this;
    const now = this.polku.clock.now();
    if (who === 'opening') {
      await lives.open();
      journal.push(`opened ${lives.cases.at(-1) ?? ''}`);
      return;
    }
    const reminder = model.open(who, now)[0];
    const what =
      reminder !== undefined && chance.oneIn(6)
        ? await lives.answer(who, reminder, now)
        : await lives.live(who, model.stateOf(who), now);
    journal.push(`${who} ${what}`);
    await this.look();
  }

  /** The sweep of the minute after, by which everything that was due has to be done. */
  private async sweepInTime(): Promise<void> {
    const { polku, chance } = this;
    this.moveTo(this.now + LATE + SECOND + chance.below((SWEEP - LATE) / SECOND) * SECOND);
    await this.sweep();
    await polku.settled();
    await this.look();
    const late = this.model.undone(polku.clock.now(), this.at(this.now - LATE));
    if (late.length > 0) this.fail(`after a sweep at ${polku.clock.now()} this is undone: ${late.join(', ')}`);
    await this.compareRows();
  }

  private moveTo(milliseconds: number): void {
    const now = this.at(milliseconds);
    this.polku.clock.moveTo(now);
    this.model.stops.push(now);
    this.journal.push(`--- ${now}`);
  }

  private async sweep(): Promise<void> {
    this.journal.push('swept');
    await this.polku.running.sweep();
    this.swept = this.now;
    this.told.sweeps += 1;
  }

  private async wipe(): Promise<void> {
    await this.polku.running.alarm.wipe();
    this.journal.push('wiped');
    this.told.wipes += 1;
  }

  /** In the middle of what rings. */
  private async restart(): Promise<void> {
    await this.polku.stop();
    await this.polku.open();
    await this.polku.settled();
    this.journal.push('restarted');
    this.told.restarts += 1;
  }

  private async goDown(): Promise<void> {
    await this.polku.stop();
    this.journal.push('down');
    this.told.downtimes += 1;
  }

  private async comeBack(): Promise<void> {
    await this.polku.open();
    await this.polku.settled();
    this.swept = this.now;
    this.journal.push('up again');
  }

  /** Reads what has been filed since, and compares. */
  private async look(): Promise<void> {
    const { model, deliveries, polku } = this;
    for (;;) {
      const page = await polku.polku.store.readAll(model.position);
      model.read(page);
      deliveries.read(page);
      if (page.length < 1_000) break;
    }
    model.note(polku.clock.now());
    this.failAtFaults();
  }

  private async compareRows(): Promise<void> {
    const { polku, model, deliveries } = this;
    const now = polku.clock.now();
    const rows = await polku.query<DeliveryRow>(
      'select id, kind, state, channel, reason, next_at from reminders.deliveries',
    );
    deliveries.check(rows, this.at(this.now - LATE));
    this.failAtFaults();
    const there = await polku.query<{
      id: string;
      due_at: Date;
      sent_at: Date | null;
      escalated: number;
      next_at: Date | null;
    }>('select id, due_at, sent_at, escalated, next_at from reminders.reminders where closed_at is null');
    const wanted = model.rows(now);
    for (const { id, due_at: dueAt, sent_at: sentAt, escalated, next_at: nextAt } of there) {
      const row = {
        ...{ dueAt: dueAt.toISOString(), sentAt: sentAt?.toISOString(), escalated, nextAt: nextAt?.toISOString() },
      };
      const expected = wanted.get(id);
      if (JSON.stringify(expected) !== JSON.stringify(row)) {
        this.fail(`the row of ${id} is ${JSON.stringify(row)} and should be ${JSON.stringify(expected)}`);
      }
    }
    if (there.length !== wanted.size) {
      const known = new Set(there.map(({ id }) => id));
      this.fail(`rows are missing: ${[...wanted.keys()].filter((id) => !known.has(id)).join(', ')}`);
    }
  }

  /** In the morning, when clients may be disturbed, until nothing waits to leave the house. */
  private async finish(): Promise<void> {
    const day = this.at(this.now + DAY).slice(0, 10);
    this.moveTo(Date.parse(`${day}T09:00:00.000Z`));
    for (let sweeps = 0; sweeps < 12; sweeps += 1) {
      await this.sweepInTime();
      this.moveTo(this.now + 10 * SWEEP);
    }
    await this.sweepInTime();
  }

  private failAtFaults(): void {
    const faults = [...this.model.faults, ...this.deliveries.faults];
    if (faults.length > 0) this.fail(faults.slice(0, 5).join('\n'));
  }

  private fail(what: string): never {
    throw new Error(`${what}\nseed ${String(this.seed)}, after\n${this.journal.slice(-30).join('\n')}`);
  }
}
