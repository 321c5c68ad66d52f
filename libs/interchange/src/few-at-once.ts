import { setImmediate as turn } from 'node:timers/promises';

/**
 * Does a piece of work with each item, a few at a time, begun in their order. After a fault, or when one has been
 * enough, no more are begun, and what is under way is waited for; the first fault is thrown.
 */
export async function fewAtOnce<Item>(
  items: AsyncIterable<Item>,
  most: number,
  work: (item: Item) => Promise<'more' | 'enough'>,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const faults: unknown[] = [];
  const ending = new AbortController();
  for await (const item of items) {
    const begun = work(item)
      .then(
        (answer) => {
          if (answer === 'enough') ending.abort();
        },
        (fault: unknown) => {
          faults.push(fault);
          ending.abort();
        },
      )
      .then(() => void underWay.delete(begun));
    underWay.add(begun);
    // What was begun is sent off before the next one takes the processor.
    await turn();
    if (underWay.size >= most) await Promise.race(underWay);
    if (ending.signal.aborted) break;
  }
  await Promise.all(underWay);
  if (faults.length > 0) throw faults[0];
}
