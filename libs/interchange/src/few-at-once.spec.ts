import { describe, expect, it } from '@jest/globals';
import { fewAtOnce } from './few-at-once.js';

async function* upTo(last: number): AsyncGenerator<number> {
  for (let number = 1; number <= last; number += 1) yield await Promise.resolve(number);
}

describe('work on a few things at once', () => {
  it('is begun in order, with no more under way than allowed', async () => {
    const begun: number[] = [];
    let underWay = 0;
    let most = 0;
    await fewAtOnce(upTo(10), 3, async (number) => {
      begun.push(number);
      most = Math.max(most, (underWay += 1));
      for (let turn = 0; turn < 5 + (number % 4); turn += 1) await new Promise((next) => setImmediate(next));
      underWay -= 1;
      return 'more';
    });
    expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect([most, underWay]).toEqual([3, 0]);
  });

  it('throws the first fault when what was under way has ended, and begins nothing more', async () => {
    const ended: number[] = [];
    const work = async (number: number): Promise<'more'> => {
      for (let turn = 0; turn < 5; turn += 1) await new Promise((next) => setImmediate(next));
      ended.push(number);
      if (number === 2) throw new Error('two');
      return 'more';
    };
    await expect(fewAtOnce(upTo(100), 3, work)).rejects.toThrow('two');
    expect(ended.length).toBeGreaterThanOrEqual(2);
    expect(ended.length).toBeLessThan(8);
  });

  it('ends when one has been enough', async () => {
    const seen: number[] = [];
    await fewAtOnce(upTo(100), 1, (number) => {
      seen.push(number);
      return Promise.resolve(number === 4 ? 'enough' : 'more');
    });
    expect(seen).toEqual([1, 2, 3, 4]);
  });
});
