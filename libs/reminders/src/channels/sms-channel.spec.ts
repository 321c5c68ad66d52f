import { afterEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { shipped } from '../../../../test/support/reminders.js';
import type { Message } from './channel.js';
import { clientSms } from './client-texts.js';
import { outsideId } from './outside-id.js';
import { SmsChannel } from './sms-channel.js';

const HOW_TO = new URL('../../../../docs/how-to/send-sms-through-a-gateway.md', import.meta.url);
const TOKEN = 'token-of-the-gateway';
const sms: Extract<Message, { channel: 'sms' }> = {
  channel: 'sms',
  id: '4a8f2f2e-0000-4000-8000-000000000001.R15.p1',
  to: '+3584575750012',
  text: 'Sinulla on tapaaminen huomenna.',
};

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe('a text message', () => {
  it('is asked of the gateway as the documentation says', async () => {
    const documented = documentedRequest();
    const { url, requests } = await gateway(202);
    const rule = shipped('ep-erityisryhmat').reminders.find(({ id }) => id === 'R15')!;
    const text = clientSms({
      rule,
      values: { day: '2026-06-08', time: '09:30' },
      language: 'fi',
      sender: { name: 'Työllisyyspalvelut', phone: '0457 575 0099' },
    });
    expect(await handOver(url, { ...sms, text })).toEqual({ outcome: 'accepted' });
    expect(requests).toEqual([documented]);
  });

  it('has the same key at every try, which does not tell the case', async () => {
    const { url, requests } = await gateway(500);
    await handOver(url, sms);
    await handOver(url, sms);
    const keys = requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toBe(keys[1]);
    expect(JSON.stringify(requests)).not.toContain('4a8f2f2e');
  });

  for (const [statuses, outcome, reason] of [
    [[200, 201, 202, 204], 'accepted', undefined],
    [[422], 'refused', 'address-refused'],
    [[400, 413, 418], 'refused', 'message-refused'],
    [[401, 403], 'failed', 'server-refused-us'],
    [[408, 409, 425, 429, 503], 'failed', 'server-busy'],
    [[404, 405, 410, 500, 502, 504], 'failed', 'gateway-error'],
  ] as const) {
    it(`that is answered with ${statuses.join(', ')}: ${outcome} ${reason ?? ''}`, async () => {
      for (const status of statuses) {
        const { url } = await gateway(status);
        expect([status, await handOver(url, sms)]).toEqual([status, { outcome, ...(reason && { reason }) }]);
      }
    });
  }

  it('is not carried elsewhere by a redirect', async () => {
    const elsewhere = await gateway(202);
    const { url } = await gateway(307, { location: elsewhere.url });
    expect(await handOver(url, sms)).toEqual({ outcome: 'failed', reason: 'gateway-error' });
    expect(elsewhere.requests).toEqual([]);
  });

  it('fails when nobody answers in time, nobody is there, or the line breaks', async () => {
    const unreachable = { outcome: 'failed', reason: 'server-unreachable' };
    const silent = await listening(() => undefined);
    expect(await handOver(silent.url, sms, 200)).toEqual(unreachable);
    await silent.close();
    expect(await handOver(silent.url, sms)).toEqual(unreachable);
    const broken = await listening((request) => request.socket.destroy());
    expect(await handOver(broken.url, sms)).toEqual(unreachable);
  });

  it('is not waited for by who has to stop', async () => {
    const silent = await listening(() => undefined);
    const stopping = new AbortController();
    const handing = new SmsChannel({ url: silent.url, token: TOKEN }).handOver(sms, stopping.signal);
    stopping.abort(new Error('stopping'));
    await expect(handing).rejects.toThrow('stopping');
  });

  it('goes over TLS or not off this machine', () => {
    for (const url of [
      'http://sms.example.fi/m',
      'http://10.0.0.7/m',
      'ftp://127.0.0.1/',
      'https://u:salaisuus@sms.fi',
    ]) {
      const making = () => new SmsChannel({ url, token: TOKEN });
      expect(making).toThrow(/The address of the SMS gateway must/);
      expect(making).not.toThrow(/salaisuus/);
    }
    for (const url of ['https://sms.example.fi/m', 'http://127.0.0.1:8099/m', 'http://[::1]/m', 'http://localhost/m']) {
      expect(new SmsChannel({ url, token: TOKEN }).channel).toBe('sms');
    }
  });
});

interface Asked {
  readonly line: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const SHOWN = ['authorization', 'content-type', 'idempotency-key'];

/** The request of the how-to, with the name that the message of this spec has. */
function documentedRequest(): Asked {
  const [, block = ''] = /```http\n([\s\S]*?)\n```/.exec(readFileSync(HOW_TO, 'utf8')) ?? [];
  const [head = '', body = ''] = block.split('\n\n');
  const [line = '', ...headers] = head.split('\n');
  const named = headers.map((each): [string, string] => {
    const [name = '', value = ''] = each.split(': ');
    return [name.toLowerCase(), value];
  });
  const asked: Asked = { line: line.replace(/ HTTP.*/, ''), headers: Object.fromEntries(named), body };
  expect(asked.headers['idempotency-key']).toBe(outsideId(sms.id));
  return asked;
}

async function handOver(url: string, message: typeof sms, timeLimit?: number) {
  const channel = new SmsChannel({ url, token: TOKEN, ...(timeLimit === undefined ? {} : { timeLimit }) });
  return channel.handOver(message, new AbortController().signal);
}

async function gateway(status: number, headers: Readonly<Record<string, string>> = {}) {
  const requests: Asked[] = [];
  const { url } = await listening((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      const shown = SHOWN.map((name): [string, string] => [name, String(request.headers[name])]);
      requests.push({
        line: `${String(request.method)} ${String(request.url)}`,
        headers: Object.fromEntries(shown),
        body,
      });
      response.writeHead(status, headers).end(status === 204 ? undefined : `{"message":"${sms.to} is not known"}`);
    });
  });
  return { url, requests };
}

async function listening(answer: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  closing.push(close);
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/messages`, close };
}
