import { once } from 'node:events';
import type { Language } from './language.js';
import { NO_PROGRESS, showProgress, type Progress } from './progress.js';

export interface TerminalOptions {
  readonly json: boolean;
  readonly language: Language;
}

/**
 * What a command speaks through. Standard output carries the answer and nothing else: with `--json` exactly one JSON
 * document. Everything said on the way goes to standard error.
 */
export class Terminal {
  readonly json: boolean;
  readonly language: Language;
  private readonly stop = new AbortController();
  private answered = false;

  constructor({ json, language }: TerminalOptions) {
    this.json = json;
    this.language = language;
    for (const stream of [process.stdout, process.stderr])
      stream.on('error', (error: NodeJS.ErrnoException) => this.lost(error));
  }

  /** Aborted by Ctrl-C, and when nobody reads the output any more: long work ends at the next safe place. */
  get stopping(): AbortSignal {
    return this.stop.signal;
  }

  /** True when the reader of the output has gone: `polku export | head`. */
  get readerGone(): boolean {
    return this.stop.signal.reason === READER_GONE;
  }

  interrupt(): void {
    this.stop.abort(INTERRUPTED);
  }

  /** The answer of the command, once: as a document for programs, as text for people. */
  answer(document: unknown, text: string | (() => string)): void {
    if (this.answered) throw new Error('A command answers once.');
    this.answered = true;
    const words = this.json ? JSON.stringify(document, undefined, 2) : typeof text === 'string' ? text : text();
    process.stdout.write(words === '' || words.endsWith('\n') ? words : `${words}\n`);
  }

  /** A piece of an answer that is a file of its own; waits while the reader is slower. */
  async write(text: string): Promise<void> {
    this.answered = true;
    if (!process.stdout.write(text) && !this.stop.signal.aborted) {
      await once(process.stdout, 'drain', { signal: this.stop.signal }).catch(() => undefined);
    }
  }

  /** An error as a document, for programs that asked for one and have none yet. */
  answerError(error: { readonly code: string; readonly message: string; readonly remedy?: string }): void {
    if (this.json && !this.answered) this.answer({ error }, '');
  }

  /** A line for the person at the terminal. */
  say(line: string): void {
    process.stderr.write(`${line}\n`);
  }

  /** Nothing is drawn with `--json`: programs call then. */
  progress(what: string, total: number): Progress {
    return this.json ? NO_PROGRESS : showProgress(what, total, process.stderr);
  }

  private lost(error: NodeJS.ErrnoException): void {
    if (error.code !== 'EPIPE') throw error;
    this.stop.abort(READER_GONE);
  }
}

const INTERRUPTED = 'interrupted';
const READER_GONE = 'the reader of the output is gone';
