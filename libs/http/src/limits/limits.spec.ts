import { describe, expect, it } from '@jest/globals';
import { addressKey } from './address-key.js';
import { memoryLimiter } from './memory-limiter.js';

describe('a limit', () => {
  it('lets so many through for each, and tells the others how long to wait', async () => {
    const limiter = memoryLimiter(3);
    const taken = [];
    for (let turn = 0; turn < 5; turn++) taken.push(await limiter.take('maija'));
    expect(taken.slice(0, 3)).toEqual([undefined, undefined, undefined]);
    for (const seconds of taken.slice(3)) expect(seconds).toBeGreaterThan(0);
    for (const seconds of taken.slice(3)) expect(seconds).toBeLessThanOrEqual(60);
    expect(await limiter.take('hanna')).toBeUndefined();
  });

  it('of 0 is none', async () => {
    const limiter = memoryLimiter(0);
    for (let turn = 0; turn < 2_000; turn++) expect(await limiter.take('maija')).toBeUndefined();
  });

  it('forgets those it has not heard of for longest, and nobody else', async () => {
    const limiter = memoryLimiter(1, 100);
    await limiter.take('first');
    for (let other = 0; other < 99; other++) await limiter.take(`other ${String(other)}`);
    expect(await limiter.take('first')).toBeDefined();
    for (let other = 0; other < 100; other++) await limiter.take(`another ${String(other)}`);
    expect(await limiter.take('another 99')).toBeDefined();
    expect(await limiter.take('first')).toBeUndefined();
  });
});

describe('an address', () => {
  it.each([
    ['10.1.2.3', '10.1.2.3'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ])('%s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});
