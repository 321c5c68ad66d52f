import { describe, expect, it } from '@jest/globals';
import { allOrNone, Combiner, oldest } from './combiner.js';

/** A combiner whose statements end when the test says so. */
function statements(most: number) {
  const sent: (readonly number[])[] = [];
  const underWay: { done: () => void; fail: () => void }[] = [];
  const combiner = new Combiner<number, number>(
    oldest(most),
    allOrNone(
      (asks) =>
        new Promise((resolve, reject) => {
          sent.push(asks);
          underWay.push({
            done: () => resolve(asks.map((ask) => ask * 10)),
            fail: () => reject(new Error('refused')),
          });
        }),
    ),
  );
  return { combiner, sent, next: () => underWay.shift(), turn: () => new Promise((resolve) => setImmediate(resolve)) };
}

describe('what is asked for', () => {
  it('in one turn goes together at once; what comes meanwhile goes together after it', async () => {
    const { combiner, sent, next, turn } = statements(10);
    const first = [combiner.ask(1), combiner.ask(2)];
    await turn();
    const later = [combiner.ask(3), combiner.ask(4)];
    await turn();
    expect(sent).toEqual([[1, 2]]);
    next()?.done();
    expect(await Promise.all(first)).toEqual([10, 20]);
    await turn();
    expect(sent).toEqual([
      [1, 2],
      [3, 4],
    ]);
    next()?.done();
    expect(await Promise.all(later)).toEqual([30, 40]);
  });

  it('goes in parts when it is more than goes together, the oldest first', async () => {
    const { combiner, sent, next, turn } = statements(2);
    const answers = Promise.all([1, 2, 3].map((ask) => combiner.ask(ask)));
    await turn();
    expect([sent, combiner.size]).toEqual([[[1, 2]], 1]);
    next()?.done();
    await turn();
    await turn();
    next()?.done();
    expect(await answers).toEqual([10, 20, 30]);
  });

  it('fails with those that went with it, and with nobody else', async () => {
    const { combiner, next, turn } = statements(10);
    const failing = Promise.allSettled([combiner.ask(1), combiner.ask(2)]);
    await turn();
    const after = combiner.ask(3);
    next()?.fail();
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await turn();
    next()?.done();
    expect(await after).toBe(30);
  });

  it('is all answered when it has been drained', async () => {
    const { combiner, next, turn } = statements(1);
    const answered: number[] = [];
    for (const ask of [1, 2]) void combiner.ask(ask).then((answer) => answered.push(answer));
    const drained = combiner.drain().then(() => [...answered]);
    for (let round = 0; round < 2; round += 1) {
      await turn();
      await turn();
      next()?.done();
    }
    expect(await drained).toEqual([10, 20]);
    await combiner.drain();
  });
});
