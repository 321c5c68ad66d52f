import type { ImportProgress } from '@polku/interchange';
import { NO_PROGRESS, type Progress } from '../terminal/progress.js';
import type { Terminal } from '../terminal/terminal.js';

/** One bar by the bytes of the file while it is checked, then one by the cases while they are recorded. */
export class ImportBars {
  private reading: Progress;
  private importing: Progress | undefined;

  constructor(
    private readonly terminal: Terminal,
    private readonly size: number,
  ) {
    this.reading = terminal.progress('Reading  ', size);
  }

  /** A long log is read again while it is imported: then the cases are shown. */
  read(bytes: number): void {
    if (this.importing === undefined) this.reading.update(bytes);
  }

  show({ phase, cases, total = 0 }: ImportProgress): void {
    if (phase === 'reading') return;
    if (this.importing === undefined) {
      this.reading.update(this.size);
      this.reading.stop();
      this.reading = NO_PROGRESS;
      this.importing = this.terminal.progress('Importing', total);
    }
    this.importing.update(cases, total);
  }

  stop(): void {
    this.reading.stop();
    this.importing?.stop();
    this.reading = NO_PROGRESS;
    this.importing = NO_PROGRESS;
  }
}
