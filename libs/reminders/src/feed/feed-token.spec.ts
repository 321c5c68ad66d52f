import { describe, expect, it } from '@jest/globals';
import { hashOfFeedToken, newFeedToken } from './feed-token.js';

describe('the secret of a calendar feed', () => {
  it('is new each time, and found again by its hash alone', () => {
    const [one, other] = [newFeedToken(), newFeedToken()];
    expect(one.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(one.token).not.toBe(other.token);
    expect(hashOfFeedToken(one.token)).toEqual(one.hash);
    expect(one.hash.toString('base64url')).not.toBe(one.token);
  });

  it('is not looked for when it cannot be one', () => {
    for (const text of ['', 'short', `${newFeedToken().token}=`, `../${newFeedToken().token}`]) {
      expect(hashOfFeedToken(text)).toBeUndefined();
    }
  });
});
