import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTHeaderParameters } from 'jose';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Claims = Readonly<Record<string, unknown>>;

interface Key {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: JWK;
}

/** An identity provider over real HTTP that says whatever a test wants, also what a sound one never would. */
export class TestIssuer {
  url = '';
  /** How often the keys were asked for. */
  keysAsked = 0;
  /** What the next ID tokens say beyond iss, aud, nonce and times; undefined removes a claim. */
  idToken: Claims = {};
  private key!: Key;
  private server: Server | undefined;
  private port = 0;
  private readonly published: JWK[] = [];
  private readonly nonces = new Map<string, string>();

  static async start(): Promise<TestIssuer> {
    const issuer = new TestIssuer();
    await issuer.rotate();
    await issuer.resume();
    return issuer;
  }

  /** From now on signs with a new key; the former ones stay published unless dropped. */
  async rotate({ dropFormer = false } = {}): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const kid = randomUUID();
    this.key = { kid, privateKey, publicKey: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
    if (dropFormer) this.published.length = 0;
    this.published.push(this.key.publicKey);
  }

  get publicKey(): JWK {
    return this.key.publicKey;
  }

  async resume(): Promise<void> {
    const server = createServer((request, response) => void this.answer(request, response));
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.url = `http://127.0.0.1:${String(this.port)}`;
    this.server = server;
  }

  /** Falls silent: connections are refused. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server === undefined) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  /** A token signed with the key of now. */
  sign(claims: Claims, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: this.key.kid, typ: 'at+jwt', ...header })
      .sign(this.key.privateKey);
  }

  /** A sound access token but for what is given. */
  accessToken(changed: Claims = {}, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    return this.sign(without({ ...PERSON, aud: 'urn:polku:api', ...this.times(300), ...changed }), header);
  }

  /** A sound logout token but for what is given. */
  logoutToken(changed: Claims, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    const sound = {
      aud: 'polku',
      jti: randomUUID(),
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      ...this.times(120),
    };
    return this.sign(without({ ...sound, ...changed }), { typ: 'logout+jwt', ...header });
  }

  private times(seconds: number): Claims {
    const now = Math.floor(Date.now() / 1000);
    return { iss: this.url, iat: now, exp: now + seconds };
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    response.setHeader('Content-Type', 'application/json');
    if (url.pathname === '/.well-known/openid-configuration') response.end(JSON.stringify(this.metadata()));
    else if (url.pathname === '/keys') {
      this.keysAsked++;
      response.end(JSON.stringify({ keys: this.published }));
    } else if (url.pathname === '/authorize') this.authorize(url.searchParams, response);
    else if (url.pathname === '/token') response.end(JSON.stringify(await this.tokens(request)));
    else response.writeHead(404).end();
  }

  private metadata() {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/authorize`,
      token_endpoint: `${this.url}/token`,
      jwks_uri: `${this.url}/keys`,
      id_token_signing_alg_values_supported: ['ES256'],
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
    };
  }

  /** Asks nobody: everyone is the person of the test. */
  private authorize(query: URLSearchParams, response: ServerResponse): void {
    const code = randomUUID();
    this.nonces.set(code, query.get('nonce') ?? '');
    const target = new URL(query.get('redirect_uri') ?? '');
    target.search = new URLSearchParams({ code, state: query.get('state') ?? '' }).toString();
    response.writeHead(303, { Location: target.href }).end();
  }

  private async tokens(request: IncomingMessage) {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const code = new URLSearchParams(Buffer.concat(chunks).toString()).get('code') ?? '';
    const sound = { ...PERSON, aud: 'polku', sid: 'there-1', nonce: this.nonces.get(code), ...this.times(300) };
    const idToken = await this.sign(without({ ...sound, ...this.idToken }), { typ: 'JWT' });
    return { access_token: 'opaque', token_type: 'Bearer', expires_in: 300, id_token: idToken };
  }
}

export const PERSON: Claims = {
  sub: 'testi.t',
  name: 'Testi Testaaja',
  roles: ['professional'],
  professions: ['TKK'],
  units: ['Yksikkö'],
  register: 'health',
  official: true,
};

function without(claims: Claims): Claims {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}
