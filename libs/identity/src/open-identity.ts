import { sendProblem } from '@polku/http';
import { systemClock, type Clock, type Logger } from '@polku/kernel';
import type { Request, RequestHandler } from 'express';
import type { Account } from './account.js';
import { UNLIMITED, type AttemptLimits } from './attempts.js';
import { accountMiddleware, authenticate } from './authenticate.js';
import { BearerTokens } from './bearer/bearer-tokens.js';
import { LoggedOut } from './bearer/logged-out.js';
import { IssuerKeys, type KeyState } from './bearer/issuer-keys.js';
import { DEMO_PEOPLE } from './development-provider/demo-people.js';
import type { DemoPerson } from './development-provider/demo-person.js';
import {
  refuseDevelopmentProvider,
  startDevelopmentProvider,
  type DevelopmentProvider,
} from './development-provider/development-provider.js';
import { DEMO_ACR } from './development-provider/provider-configuration.js';
import type { IdentitySettings } from './identity-settings.js';
import { KnownAccounts } from './known-accounts/known-accounts.js';
import { Cookies } from './sessions/cookies.js';
import type { Database } from './sessions/session-store.js';
import { Sessions } from './sessions/sessions.js';
import { IdentityProvider, providerUnavailable } from './sign-in/identity-provider.js';
import { signInRoutes } from './sign-in/sign-in-routes.js';
import { SignIns } from './sign-in/sign-ins.js';
import type { SignInContext } from './sign-in/sign-in-context.js';

export interface IdentityOptions {
  readonly settings: IdentitySettings;
  /** NODE_ENV. */
  readonly mode: 'production' | 'development' | 'test';
  /** Connections to the database with the schema `identity`. */
  readonly database: Database;
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Who can be chosen while there is no own provider. */
  readonly demoPeople?: readonly DemoPerson[];
  /** Codes of the list `profession`; others are refused. */
  readonly professions?: ReadonlySet<string>;
  readonly limits?: AttemptLimits;
}

/** Sign-in, sessions and tokens of one server. */
export interface Identity {
  /** Everything below /auth and /dev-idp; goes before whatever reads bodies. */
  readonly routes: RequestHandler;
  /** Knows the account of a request when it carries one; requests without go on. */
  readonly identify: RequestHandler;
  /** Refuses requests without an account. */
  readonly requireAccount: RequestHandler;
  /** The strength that sensitive acts ask for, for requireAcr. */
  readonly stepUpAcr: string | undefined;
  /** Who makes a request; undefined when it carries nothing. @throws {Problem} when what it carries does not hold */
  authenticate(request: Request): Promise<Account | undefined>;
  /** Called once, when the server listens. @param url where: http://127.0.0.1:3000 */
  begin(url: string): Promise<void>;
  /** Ends one session. @param sessionId of an account @returns whether there was one */
  endSession(sessionId: string): Promise<boolean>;
  /** Ends every session of a person. @returns how many there were */
  endSessionsOf(personId: string): Promise<number>;
  /** Deletes sessions and sign-ins that are over; for a timer of some minutes. @returns how many sessions */
  sweep(): Promise<number>;
  health(): IdentityHealth;
}

export interface IdentityHealth {
  readonly provider: 'own' | 'development';
  /** The keys that bearer tokens are checked with; `none` until the first token. */
  readonly keys: KeyState;
}

interface Running {
  readonly context: SignInContext;
  readonly routes: readonly RequestHandler[];
}

/** @throws {OperatorError} when nobody could sign in: production without an own provider */
export function openIdentity(options: IdentityOptions): Identity {
  const { settings, mode, clock = systemClock } = options;
  if (settings.issuer === undefined) refuseDevelopmentProvider({ mode });
  const limits = { idleMinutes: settings.sessionMinutes, hours: settings.sessionHours };
  const sessions = new Sessions(options.database, limits, clock);
  const known = new KnownAccounts(options.database, clock);
  let running: Running | undefined;
  const find = async (request: Request): Promise<Account | undefined> => {
    if (running === undefined) throw providerUnavailable();
    const account = await authenticate(request, running.context);
    if (account !== undefined) await known.remember(account);
    return account;
  };
  return {
    routes: (request, response, next) => {
      if (running !== undefined) chain(running.routes)(request, response, next);
      else if (/^\/(auth|dev-idp)\//.test(request.originalUrl)) sendProblem(request, response, providerUnavailable());
      else next();
    },
    identify: accountMiddleware(find, false),
    requireAccount: accountMiddleware(find, true),
    stepUpAcr: settings.stepUpAcr ?? (settings.issuer === undefined ? DEMO_ACR.strong : undefined),
    authenticate: find,
    begin: async (url) => {
      running = await start(options, sessions, settings.publicUrl ?? new URL(url).origin);
    },
    endSession: async (sessionId) => (await sessions.end(sessionId)) !== undefined,
    endSessionsOf: (personId) => sessions.endOfPerson(personId),
    sweep: async () => {
      await known.sweep();
      return sessions.sweep();
    },
    health: () => ({
      provider: settings.issuer === undefined ? 'development' : 'own',
      keys: running?.context.keys.state ?? { state: 'none' },
    }),
  };
}

async function start(options: IdentityOptions, sessions: Sessions, publicUrl: string): Promise<Running> {
  const development = options.settings.issuer === undefined ? await startDevelopment(options, publicUrl) : undefined;
  const context = contextAt(options, sessions, publicUrl, development);
  return {
    context,
    routes: [signInRoutes(context), ...(development === undefined ? [] : [development.routes])],
  };
}

function startDevelopment(options: IdentityOptions, publicUrl: string): Promise<DevelopmentProvider> {
  const { settings, mode, demoPeople = DEMO_PEOPLE, logger } = options;
  return startDevelopmentProvider({
    publicUrl,
    clientId: settings.clientId,
    audience: settings.audience,
    people: demoPeople,
    mode,
    ...(logger === undefined ? {} : { logger }),
  });
}

function contextAt(
  options: IdentityOptions,
  sessions: Sessions,
  publicUrl: string,
  development: DevelopmentProvider | undefined,
): SignInContext {
  const { settings, database, clock = systemClock, professions, limits = UNLIMITED } = options;
  const logger = options.logger === undefined ? {} : { logger: options.logger };
  const issuer = development?.issuer ?? settings.issuer ?? '';
  const clientSecret = development?.clientSecret ?? settings.clientSecret;
  const rules = { mapping: settings.claims, ...(professions === undefined ? {} : { professions }) };
  const secret = clientSecret === undefined ? {} : { clientSecret };
  const provider = new IdentityProvider({ issuer, clientId: settings.clientId, ...secret, clock, ...logger });
  const keys = new IssuerKeys(provider, clock, options.logger);
  const loggedOut = new LoggedOut(database, issuer, clock);
  const { audience, tokenType, scope } = settings;
  return {
    ...{ publicUrl, provider, keys, loggedOut, sessions, database, rules, limits, scope, clock, ...logger },
    cookies: new Cookies(publicUrl),
    bearer: new BearerTokens({ issuer, audience, tokenType, account: rules }, keys, loggedOut, clock),
    signIns: new SignIns(database, clock),
    hasChosenUrl: settings.publicUrl !== undefined,
  };
}

/** One after the other until one answers; what they throw goes to whoever called. */
function chain(handlers: readonly RequestHandler[]): RequestHandler {
  return (request, response, next) => {
    const at = (index: number): void => {
      const handler = handlers[index];
      if (handler === undefined) next();
      else void handler(request, response, (error?: unknown) => (error === undefined ? at(index + 1) : next(error)));
    };
    at(0);
  };
}
