/** Something asked for, and how to answer who asked. */
export interface Waiting<Ask, Answer> {
  readonly ask: Ask;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** What goes next of what waits, at least one, and what goes on waiting; both in the order of asking. */
export type TakeBatch<Ask, Answer> = (waiting: readonly Waiting<Ask, Answer>[]) => {
  readonly batch: readonly Waiting<Ask, Answer>[];
  readonly left: readonly Waiting<Ask, Answer>[];
};

/** Answers everybody in a batch, with a result or with an error; does not throw itself. */
export type SendBatch<Ask, Answer> = (batch: readonly Waiting<Ask, Answer>[]) => Promise<void>;

/**
 * What is asked for while a statement is under way waits for it and then goes together as the next one. Nobody waits
 * for a timer: whoever finds nothing under way goes at once, with what else was asked for in this turn of the event loop.
 */
export class Combiner<Ask, Answer> {
  private waiting: Waiting<Ask, Answer>[] = [];
  private state: 'idle' | 'scheduled' | 'sending' = 'idle';
  private whenIdle: (() => void)[] = [];

  constructor(
    private readonly take: TakeBatch<Ask, Answer>,
    private readonly send: SendBatch<Ask, Answer>,
  ) {}

  /** How many wait. */
  get size(): number {
    return this.waiting.length;
  }

  ask(ask: Ask): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ask, resolve, reject });
      if (this.state === 'idle') this.schedule();
    });
  }

  /** Resolves when everything asked for so far has its answer. */
  async drain(): Promise<void> {
    if (this.state !== 'idle') await new Promise<void>((resolve) => this.whenIdle.push(resolve));
  }

  /**
   * The answers of a batch let those who asked go on in promise callbacks, one after the other. A setImmediate comes
   * after all of them; without it the first would go alone and 31 others would wait for it, every second time.
   */
  private schedule(): void {
    this.state = 'scheduled';
    setImmediate(() => void this.run());
  }

  private async run(): Promise<void> {
    this.state = 'sending';
    const { batch, left } = this.take(this.waiting);
    this.waiting = [...left];
    await this.send(batch);
    if (this.waiting.length > 0) return this.schedule();
    this.state = 'idle';
    for (const idle of this.whenIdle.splice(0)) idle();
  }
}

/** The oldest, at most so many. */
export function oldest<Ask, Answer>(most: number): TakeBatch<Ask, Answer> {
  return (waiting) => ({ batch: waiting.slice(0, most), left: waiting.slice(most) });
}

/** @param send answers in the order of what was asked; fails for all or for none */
export function allOrNone<Ask, Answer>(
  send: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
): SendBatch<Ask, Answer> {
  return async (batch) => {
    try {
      const answers = await send(batch.map(({ ask }) => ask));
      batch.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
}
