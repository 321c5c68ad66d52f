import { describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { Cookies } from './cookies.js';

function lineOf(publicUrl: string): string {
  const lines: string[] = [];
  const response = { appendHeader: (_name: string, line: string) => lines.push(line) } as unknown as ServerResponse;
  new Cookies(publicUrl).set(response, 'polku-session', 'secret');
  return lines.join('\n');
}

describe('the cookie of a session', () => {
  it('is bound to the host and sent over TLS alone when the public address is https', () => {
    expect(lineOf('https://polku.example.fi')).toBe(
      '__Host-polku-session=secret; Path=/; SameSite=Lax; HttpOnly; Secure',
    );
  });

  it('can be sent without TLS on the own machine', () => {
    expect(lineOf('http://127.0.0.1:3000')).toBe('polku-session=secret; Path=/; SameSite=Lax; HttpOnly');
  });
});
