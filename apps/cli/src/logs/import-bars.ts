import type { ImportProgress } from '@polku/interchange';
import { NO_PROGRESS, type Progress } from '../terminal/progress.js';
import type { Terminal } from '../terminal/terminal.js';

/** One bar by the bytes of the file while it is checked, then one by the cases while they are recorded. */
export class ImportBars {
  private reading: Progress;
  private cases: Progress | undefined;

  constructor(
    private readonly terminal: Terminal,
    private readonly size: number,
  ) {
    this.reading = terminal.progress('Reading  ', size);
  }

  /** True as soon as the whole file has been checked and cases are being recorded. */
  get importing(): boolean {
    return this.cases !== undefined;
  }

  /** A long log is read again while it is imported: then the cases are shown. */
  read(bytes: number): void {
    if (this.cases === undefined) this.reading.update(bytes);
  }

  show({ phase, cases, total = 0 }: ImportProgress): void {
    if (phase === 'reading') return;
    if (this.cases === undefined) {
      this.reading.update(this.size);
      this.reading.stop();
      this.reading = NO_PROGRESS;
      this.cases = this.terminal.progress('Importing', total);
    }
    this.cases.update(cases, total);
  }

  stop(): void {
    this.reading.stop();
    this.cases?.stop();
    this.reading = NO_PROGRESS;
    this.cases = NO_PROGRESS;
  }
}
