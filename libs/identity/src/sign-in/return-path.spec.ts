import { describe, expect, it } from '@jest/globals';
import { Problem } from '@polku/http';
import fc from 'fast-check';
import { returnPath } from './return-path.js';

const HOME = 'https://polku.example.fi';

describe('where a sign-in returns to', () => {
  it('is the start when nothing is asked for, else a path of ours as it was asked for', () => {
    expect(returnPath(null, HOME)).toBe('/');
    expect(returnPath('/clients?page=2#top', HOME)).toBe('/clients?page=2#top');
  });

  it('never leads elsewhere, whatever is asked for', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '@',
      ':',
      '//',
      '%2f',
      '%5c',
      '\t',
      '\n',
      'evil.example',
      'a',
      '?',
      '#',
    );
    const nasty = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(
        fc.oneof(
          nasty,
          fc.webUrl(),
          fc.string({ unit: 'binary' }),
          nasty.map((text) => `/${text}`),
        ),
        (asked) => {
          let path: string;
          try {
            path = returnPath(asked, HOME);
          } catch (error) {
            return error instanceof Problem && error.kind.code === 'return-not-accepted';
          }
          // As a browser reads the Location header.
          return new URL(path, HOME).origin === HOME && /^[\x21-\x7e]+$/.test(path) && !/^\/[/\\]/.test(path);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
