import { Presets, SingleBar } from 'cli-progress';

/** How far a long piece of work is. */
export interface Progress {
  /** @param total when it has become better known */
  update(done: number, total?: number): void;
  /** Takes the bar away; the line stays. */
  stop(): void;
}

/** Milliseconds between two lines where there is no terminal to draw a bar on. */
const LINE_EVERY = 5_000;

/** A bar on a terminal; otherwise a plain line every few seconds, so that a log of a nightly run stays short. */
export function showProgress(what: string, total: number, stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? bar(what, total, stream) : lines(what, total, stream);
}

export const NO_PROGRESS: Progress = { update: () => undefined, stop: () => undefined };

function bar(what: string, total: number, stream: NodeJS.WriteStream): Progress {
  const format = `${what} [{bar}] {percentage} % | {value} of {total} | {duration_formatted}`;
  const drawn = new SingleBar({ format, stream, hideCursor: true, clearOnComplete: false }, Presets.shades_classic);
  drawn.start(total, 0);
  return {
    update: (done, newTotal) => {
      if (newTotal !== undefined) drawn.setTotal(newTotal);
      drawn.update(done);
    },
    stop: () => {
      drawn.stop();
    },
  };
}

function lines(what: string, total: number, stream: NodeJS.WriteStream): Progress {
  let next = performance.now() + LINE_EVERY;
  let expected = total;
  return {
    update: (done, newTotal) => {
      expected = newTotal ?? expected;
      if (performance.now() < next) return;
      next = performance.now() + LINE_EVERY;
      const percent = expected === 0 ? 100 : Math.floor((done / expected) * 100);
      stream.write(`${what}: ${String(done)} of ${String(expected)} (${String(percent)} %)\n`);
    },
    stop: () => undefined,
  };
}
