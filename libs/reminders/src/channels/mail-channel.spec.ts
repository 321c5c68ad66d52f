import { afterEach, describe, expect, it } from '@jest/globals';
import { simpleParser, type ParsedMail } from 'mailparser';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Message } from './channel.js';
import { MailChannel } from './mail-channel.js';

const FROM = 'Polku <polku@example.fi>';
const mail: Extract<Message, { channel: 'email' }> = {
  channel: 'email',
  id: '4a8f2f2e-0000-4000-8000-000000000001.R15.p1',
  to: 'aino@example.fi',
  subject: 'Muistutus tapaamisesta',
  text: 'Hei!\n\nSinulla on tapaaminen maanantaina 8.6.2026 kello 9.30.\n',
  language: 'fi',
};

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describe('mail to a server', () => {
  it('arrives as plain text, from the sender, and says that a machine wrote it', async () => {
    const { port, arrived } = await mailServer();
    expect(await handOver(port, mail)).toEqual({ outcome: 'accepted' });
    const [letter] = await arrived();
    expect(letter).toMatchObject({ subject: mail.subject, html: false });
    expect(letter?.text?.trim()).toBe(mail.text.trim());
    expect(letter?.from?.value).toEqual([{ address: 'polku@example.fi', name: 'Polku' }]);
    expect(letter?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(letter?.headers.get('content-language')).toBe('fi');
    expect(letter?.headers.has('x-mailer')).toBe(false);
  });

  it('keeps letters like ä and å whole in subject and body', async () => {
    const { port, arrived } = await mailServer();
    await handOver(port, { ...mail, subject: 'Påminnelse: mötet är i kväll', text: 'Tervetuloa, äö åÅ – «hei»' });
    const [letter] = await arrived();
    expect(letter?.subject).toBe('Påminnelse: mötet är i kväll');
    expect(letter?.text?.trim()).toBe('Tervetuloa, äö åÅ – «hei»');
  });

  it('has the same Message-ID at every try, another for another message, and none tells the case', async () => {
    const { port, arrived } = await mailServer();
    await handOver(port, mail);
    await handOver(port, mail);
    await handOver(port, { ...mail, id: `${mail.id}x` });
    const [first, again, other] = (await arrived()).map(({ messageId }) => messageId);
    expect(first).toMatch(/^<[0-9a-f]{32}@example\.fi>$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('reaches nobody but the one address', async () => {
    const { port, recipients } = await mailServer();
    for (const to of [
      'aino@example.fi, muu@example.fi',
      'aino@example.fi\r\nBcc: muu@example.fi',
      'aino',
      '<a@b.fi>',
    ]) {
      expect(await handOver(port, { ...mail, to })).toEqual({ outcome: 'refused', reason: 'address-refused' });
    }
    await handOver(port, { ...mail, subject: 'Muistutus\r\nBcc: muu@example.fi' });
    expect(recipients).toEqual(['aino@example.fi']);
  });

  it('many go over few connections', async () => {
    let connections = 0;
    const { port, recipients } = await mailServer({
      onConnect: (_session, done) => {
        connections++;
        done();
      },
    });
    const channel = channelTo(port, { connections: 2 });
    const all = Array.from({ length: 20 }, (_, index) => ({ ...mail, id: `m${String(index)}` }));
    const outcomes = await Promise.all(all.map((each) => channel.handOver(each, new AbortController().signal)));
    expect(outcomes).toEqual(all.map(() => ({ outcome: 'accepted' })));
    expect([recipients.length, connections]).toEqual([20, 2]);
  });
});

describe('a mail server that does not take a message', () => {
  it('with 451 at first is asked again later and then takes it: greylisting', async () => {
    let asked = 0;
    const { port, arrived } = await mailServer({
      onRcptTo: (_address, _session, done) => {
        asked++;
        done(asked === 1 ? reply(451, '4.7.1 Greylisted, come back') : null);
      },
    });
    expect(await handOver(port, mail)).toEqual({ outcome: 'failed', reason: 'server-busy' });
    expect(await handOver(port, mail)).toEqual({ outcome: 'accepted' });
    expect(await arrived()).toHaveLength(1);
  });

  for (const [what, answer, expected] of [
    ['550 5.1.1 for an unknown receiver', reply(550, '5.1.1 aino@example.fi unknown'), ['refused', 'address-refused']],
    ['550 without more', reply(550, 'No such user aino@example.fi'), ['refused', 'address-refused']],
    ['554 5.7.1 for relaying', reply(554, '5.7.1 Relay access denied'), ['failed', 'server-refused-us']],
  ] as const) {
    it(`with ${what}: ${expected.join(', ')}`, async () => {
      const { port } = await mailServer({ onRcptTo: (_address, _session, done) => done(answer) });
      const [outcome, reason] = expected;
      expect(await handOver(port, mail)).toEqual({ outcome, reason });
    });
  }

  it('with 554 for the content: the message is refused; with 452 it is busy', async () => {
    for (const [answer, expected] of [
      [reply(554, '5.6.0 Content of aino@example.fi rejected'), { outcome: 'refused', reason: 'message-refused' }],
      [reply(550, '5.1.1 aino@example.fi unknown after all'), { outcome: 'refused', reason: 'address-refused' }],
      [reply(452, '4.3.1 Disk full'), { outcome: 'failed', reason: 'server-busy' }],
    ] as const) {
      const { port } = await mailServer({
        onData: (stream, _session, done) => {
          stream.on('end', () => done(answer)).resume();
        },
      });
      expect(await handOver(port, mail)).toEqual(expected);
    }
  });

  it('because it knows neither us nor our password: somebody has to set that right', async () => {
    const { port } = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth: (_auth, _session, done) => done(new Error('Wrong password of polku@example.fi')),
    });
    const refused = { outcome: 'failed', reason: 'server-refused-us' };
    expect(await handOver(port, mail)).toEqual(refused);
    expect(await handOver(port, mail, { url: `smtp://polku:wrong@127.0.0.1:${String(port)}` })).toEqual(refused);
  });

  it('because nobody listens, or listens without a word', async () => {
    const { port, server } = await silentServer();
    const unreachable = { outcome: 'failed', reason: 'server-unreachable' };
    const before = performance.now();
    expect(await handOver(port, mail, { timeLimit: 300 })).toEqual(unreachable);
    expect(performance.now() - before).toBeLessThan(5_000);
    await new Promise((resolve) => server.close(resolve));
    expect(await handOver(port, mail)).toEqual(unreachable);
  });

  it('because it stops in the middle', async () => {
    const { port } = await mailServer({ onRcptTo: () => undefined });
    expect(await handOver(port, mail, { timeLimit: 500 })).toEqual({ outcome: 'failed', reason: 'server-unreachable' });
  });

  it('is not waited for by who has to stop', async () => {
    const { port } = await silentServer();
    const stopping = new AbortController();
    const handing = channelTo(port).handOver(mail, stopping.signal);
    stopping.abort(new Error('stopping'));
    await expect(handing).rejects.toThrow('stopping');
  });
});

describe('settings of mail', () => {
  it('are refused when nothing can be meant by them, without quoting the password', () => {
    for (const url of ['http://mail.example.fi', 'mail.example.fi', 'smtp://u:salaisuus@mail.example.fi?tls=no', '']) {
      const making = () => new MailChannel({ url, from: FROM });
      expect(making).toThrow(/The address of the mail server must/);
      expect(making).not.toThrow(/salaisuus/);
    }
    expect(() => new MailChannel({ url: 'smtp://mail.example.fi', from: 'Polku' })).toThrow(/polku@example\.fi/);
  });
});

function reply(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

function channelTo(port: number, settings: Partial<ConstructorParameters<typeof MailChannel>[0]> = {}): MailChannel {
  const channel = new MailChannel({ url: `smtp://127.0.0.1:${String(port)}`, from: FROM, ...settings });
  closing.push(() => channel.close());
  return channel;
}

/** The outcome, which never holds what the server said of the address. */
async function handOver(port: number, message: typeof mail, settings = {}) {
  const outcome = await channelTo(port, settings).handOver(message, new AbortController().signal);
  expect(JSON.stringify(outcome)).not.toMatch(/aino|example/);
  return outcome;
}

async function mailServer(options: SMTPServerOptions = {}) {
  const letters: Promise<ParsedMail>[] = [];
  const recipients: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, session, done) => {
      recipients.push(...session.envelope.rcptTo.map(({ address }) => address));
      letters.push(simpleParser(stream));
      stream.on('end', () => done());
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise<void>((resolve) => server.close(resolve)));
  const { port } = server.server.address() as AddressInfo;
  return { port, recipients, arrived: () => Promise.all(letters) };
}

async function silentServer(): Promise<{ port: number; server: Server }> {
  const server = createServer((socket) => socket.on('error', () => undefined).resume());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return { port: (server.address() as AddressInfo).port, server };
}
