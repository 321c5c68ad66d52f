import { Problem, requestContext, sendProblem } from '@polku/http';
import { accountOf, openIdentity, readIdentitySettings, type Identity, type IdentityOptions } from '@polku/identity';
import express, { type NextFunction, type Request, type Response } from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type pg from 'pg';
import { Browser, type Page } from './browser.js';

export interface IdentityServer {
  readonly url: string;
  readonly identity: Identity;
  /** Signs in as somebody and ends on the page asked for. */
  signIn(person: string, path?: string, browser?: Browser): Promise<{ readonly browser: Browser; readonly page: Page }>;
  /** An access token by the one line of curl. */
  token(person: string, more?: Readonly<Record<string, string>>): Promise<string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ServerOptions extends Partial<Omit<IdentityOptions, 'settings' | 'database'>> {
  readonly database: pg.Pool;
  /** The own provider; the one for development without. */
  readonly issuer?: { readonly url: string };
  readonly environment?: Readonly<Record<string, string>>;
}

/** A server with sign-in and two addresses that need an account, as the API has them. */
export async function startIdentityServer({ issuer, ...options }: ServerOptions): Promise<IdentityServer> {
  const app = express();
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const own = issuer === undefined ? {} : { POLKU_OIDC_ISSUER: issuer.url, POLKU_PUBLIC_URL: url };
  const settings = readIdentitySettings({ ...own, ...options.environment });
  const identity = openIdentity({ mode: 'test', ...options, settings });
  app.use(requestContext);
  app.use(identity.routes);
  app.use(express.json());
  app.get('/open', identity.identify, (_request, response) => void response.json({ open: true }));
  app.all('/api/whoami', identity.requireAccount, (request, response) => void response.json(accountOf(request)));
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (error instanceof Problem) sendProblem(request, response, error);
    else next(error);
  });
  await identity.begin(url);
  return {
    url,
    identity,
    signIn: async (person, path = '/open', browser = new Browser()) => {
      const chooser = await browser.open(`${url}/auth/login?return=${encodeURIComponent(path)}`);
      return { browser, page: await browser.choose(chooser, person) };
    },
    token: (person, more = {}) => tokenFrom(url, person, more),
    get: (path, headers = {}) => answerOf(fetch(`${url}${path}`, { headers })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export async function answerOf(request: Promise<globalThis.Response>): Promise<Answer> {
  const response = await request;
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? {} : JSON.parse(text)) as Answer['body'],
  };
}

async function tokenFrom(url: string, person: string, more: Readonly<Record<string, string>>): Promise<string> {
  const form = { grant_type: 'urn:polku:grant:demo-person', client_id: 'polku-cli', person, ...more };
  const { body } = await answerOf(fetch(`${url}/dev-idp/token`, { method: 'POST', body: new URLSearchParams(form) }));
  if (typeof body['access_token'] !== 'string') throw new Error(JSON.stringify(body));
  return body['access_token'];
}
