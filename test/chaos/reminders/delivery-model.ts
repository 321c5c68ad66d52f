import { asReminderEvent } from '@polku/case';
import type { RecordedEvent } from '@polku/event-store';
import type { HandOvers } from './counting-channel.js';

export interface DeliveryRow {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly channel: string | null;
  readonly reason: string | null;
  readonly next_at: Date | null;
}

/** The messages that the log asks for, and what has become of them. */
export class DeliveryModel {
  readonly faults: string[] = [];
  readonly ends = new Map<string, string>();
  private readonly asked = new Map<string, 'client' | 'person'>();
  private readonly digests = new Set<string>();

  constructor(private readonly handOvers: HandOvers) {}

  /** To clients goes every reminder of theirs; to persons what goes over somebody's head, and what its rule sends by mail. */
  read(page: readonly RecordedEvent[]): void {
    for (const event of page) {
      if (!event.stream.startsWith('reminders-')) continue;
      const filed = asReminderEvent(event);
      if (filed.type !== 'ReminderSent' && filed.type !== 'ReminderEscalated') continue;
      const byMail = filed.type === 'ReminderEscalated' || filed.data.channel === 'email';
      for (const [index, { kind }] of filed.data.to.entries()) {
        if (kind === 'role' || (kind === 'person' && !byMail)) continue;
        this.asked.set(`${filed.data.reminderId}.${String(filed.version)}-${String(index)}`, kind);
      }
    }
  }

  /** @param by what was to go until then has gone */
  check(rows: readonly DeliveryRow[], by: string): void {
    const there = new Set(rows.map(({ id }) => id));
    for (const id of this.asked.keys()) {
      if (!there.has(id) && !this.ends.has(id)) this.faults.push(`${id} was to leave the house, and is not there`);
    }
    for (const { id, kind, state, next_at: nextAt } of rows) {
      if (kind === 'digest' || kind === 'while-away') this.digests.add(id);
      else if (!this.asked.has(id)) this.faults.push(`${id} leaves the house though nothing was sent`);
      if (state === 'waiting') {
        if (nextAt === null) this.faults.push(`${id} waits for nothing`);
        else if (nextAt.toISOString() <= by) this.faults.push(`${id} should have gone at ${nextAt.toISOString()}`);
        continue;
      }
      const before = this.ends.get(id);
      if (before !== undefined && before !== state) this.faults.push(`${id} was ${before} and is ${state}`);
      this.ends.set(id, state);
    }
    this.checkHandOvers();
  }

  /** What a person was told at once, each once: the message of one who was reached is handed over one time. */
  private checkHandOvers(): void {
    for (const [id, times] of this.handOvers.accepted) {
      if (!this.asked.has(id) && !this.digests.has(id)) this.faults.push(`${id} was handed over, and nobody sent it`);
      if (times !== 1) this.faults.push(`${id} was handed over ${String(times)} times`);
    }
    for (const [id, state] of this.ends) {
      const shouldHave = state === 'caught' || state === 'to-print';
      if (shouldHave !== this.handOvers.accepted.has(id))
        this.faults.push(`${id} is ${state}, and the channel knows otherwise`);
    }
  }

  /** How many there were, by their ends, and how many to clients. */
  counts(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = { digests: this.digests.size };
    for (const [id, state] of this.ends) {
      counts[state] = (counts[state] ?? 0) + 1;
      if (this.asked.get(id) === 'client') counts['to clients'] = (counts['to clients'] ?? 0) + 1;
    }
    return counts;
  }

  unsettled(): readonly string[] {
    return [...this.asked.keys()].filter((id) => !this.ends.has(id));
  }
}
