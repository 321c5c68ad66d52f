interface Waiting<Ask, Answer> {
  readonly ask: Ask;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * What is asked for while a statement is under way waits for it and then goes together as the next one. Nobody waits
 * for a timer: whoever finds nothing under way goes at once, with what else was asked for in this turn of the event loop.
 */
export class Combiner<Ask, Answer> {
  private waiting: Waiting<Ask, Answer>[] = [];
  private state: 'idle' | 'scheduled' | 'sending' = 'idle';
  private whenIdle: (() => void)[] = [];

  /** @param send answers in the order of what was asked; fails for all or for none */
  constructor(
    private readonly send: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
    private readonly largest: number,
  ) {}

  get size(): number {
    return this.waiting.length;
  }

  ask(ask: Ask): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ask, resolve, reject });
      if (this.state === 'idle') this.schedule();
    });
  }

  /** Resolves when everything that was asked so far has its answer. */
  async drain(): Promise<void> {
    if (this.state !== 'idle') await new Promise<void>((resolve) => this.whenIdle.push(resolve));
  }

  private schedule(): void {
    this.state = 'scheduled';
    setImmediate(() => void this.run());
  }

  private async run(): Promise<void> {
    this.state = 'sending';
    const batch = this.waiting.splice(0, this.largest);
    try {
      const answers = await this.send(batch.map(({ ask }) => ask));
      batch.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    if (this.waiting.length > 0) return this.schedule();
    this.state = 'idle';
    for (const idle of this.whenIdle.splice(0)) idle();
  }
}
