import { contextOf, Problem } from '@polku/http';
import { OperatorError, type Logger } from '@polku/kernel';
import type { Request, RequestHandler, Response } from 'express';
import type { interactionPolicy as Policies, Provider } from 'oidc-provider';
import { sendPage } from '../html-page.js';
import { newSecret } from '../secrets.js';
import { readForm } from '../sign-in/read-form.js';
import { addDemoPersonGrant } from './demo-person-grant.js';
import type { DemoPerson } from './demo-person.js';
import { DEMO_ACR, MOUNTED_AT, providerConfiguration, resourceServer } from './provider-configuration.js';
import { failurePage, signInPage } from './sign-in-page.js';

export interface DevelopmentProviderOptions {
  /** Where this server is reached, once it listens: http://127.0.0.1:3000 */
  readonly publicUrl: string;
  readonly clientId: string;
  readonly audience: string;
  readonly people: readonly DemoPerson[];
  readonly mode: 'production' | 'development' | 'test';
  /** POLKU_OIDC_ISSUER. */
  readonly ownIssuer?: string;
  readonly logger?: Logger;
}

export interface DevelopmentProvider {
  readonly issuer: string;
  /** Made anew at each start, as are its keys. */
  readonly clientSecret: string;
  /** Answers everything below /dev-idp; what it does not know goes on to the next. */
  readonly routes: RequestHandler;
}

/** @throws {OperatorError} where a provider that lets anybody be anybody must not run */
export function refuseDevelopmentProvider(options: Pick<DevelopmentProviderOptions, 'mode' | 'ownIssuer'>): void {
  if (options.mode === 'production')
    throw new OperatorError(
      'sign-in-not-configured',
      'In production nobody could sign in: POLKU_OIDC_ISSUER is not set, and the identity provider for development never runs there.',
      'Set POLKU_OIDC_ISSUER to the address of your identity provider; docs/how-to/sign-in.md tells how.',
    );
  if (options.ownIssuer !== undefined)
    throw new OperatorError(
      'development-provider-refused',
      'The identity provider for development does not run beside the one of POLKU_OIDC_ISSUER.',
      'Unset POLKU_OIDC_ISSUER to use demo people, or sign in with your own provider.',
    );
}

/** An OpenID Connect provider inside this server, in memory, where demo people are chosen from a list. */
export async function startDevelopmentProvider(options: DevelopmentProviderOptions): Promise<DevelopmentProvider> {
  refuseDevelopmentProvider(options);
  // Only here, so that production never loads it.
  const { default: ProviderClass, errors, interactionPolicy } = await import('oidc-provider');
  const people = new Map(options.people.map((person) => [person.personId, person]));
  const clientSecret = newSecret();
  const issuer = `${options.publicUrl}${MOUNTED_AT}`;
  const configuration = await providerConfiguration(
    { ...options, people, clientSecret },
    strengthPolicy(interactionPolicy),
  );
  const provider = new ProviderClass(issuer, configuration);
  addDemoPersonGrant(provider, {
    people,
    audience: options.audience,
    resourceServer: resourceServer(options.audience),
    errors,
  });
  provider.app.silent = true;
  provider.on('server_error', (_context, error) => {
    options.logger?.error({ err: error }, 'the identity provider for development failed');
  });
  return { issuer, clientSecret, routes: routesOf(provider, people) };
}

/** Besides its own reasons the provider asks to sign in again when a stronger sign-in is asked for than there was. */
function strengthPolicy(policies: typeof Policies): Policies.DefaultPolicy {
  const policy = policies.base();
  const { Check } = policies;
  policy.get('login')?.checks.push(
    new Check('acr_values', 'a stronger sign-in is asked for', 'login_required', ({ oidc }) => {
      const isReached = !isStrong(oidc.params?.['acr_values']) || oidc.acr === DEMO_ACR.strong;
      return isReached ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT;
    }),
  );
  return policy;
}

function isStrong(values: unknown): boolean {
  return typeof values === 'string' && values.split(' ').includes(DEMO_ACR.strong);
}

function routesOf(provider: Provider, people: ReadonlyMap<string, DemoPerson>): RequestHandler {
  const answer = provider.callback();
  return (request, response, next) => {
    const path = request.originalUrl.split('?', 1)[0] ?? '';
    if (path !== MOUNTED_AT && !path.startsWith(`${MOUNTED_AT}/`)) {
      next();
      return;
    }
    Object.assign(request, { route: { path: `${MOUNTED_AT}/*` } });
    if (path.startsWith(`${MOUNTED_AT}/sign-in/`)) {
      choose(provider, people, request, response).catch(next);
      return;
    }
    // The provider knows its addresses from where it is mounted, and the policy of pages that it makes itself.
    request.url = request.originalUrl.slice(MOUNTED_AT.length) || '/';
    response.removeHeader('Content-Security-Policy');
    answer(request, response).catch(next);
  };
}

async function choose(
  provider: Provider,
  people: ReadonlyMap<string, DemoPerson>,
  request: Request,
  response: Response,
): Promise<void> {
  const { language } = contextOf(request);
  try {
    const { params } = await provider.interactionDetails(request, response);
    const strong = isStrong(params['acr_values']);
    const person = request.method === 'POST' ? people.get((await readForm(request)).get('person') ?? '') : undefined;
    if (person === undefined) {
      sendPage(response, 200, language, signInPage(language, [...people.values()], strong));
      return;
    }
    const acr = strong ? DEMO_ACR.strong : DEMO_ACR.usual;
    const login = { accountId: person.personId, acr, amr: ['demo'] };
    await provider.interactionFinished(request, response, { login });
  } catch (error) {
    if (!(error instanceof Problem) && !isForgotten(error)) throw error;
    sendPage(response, 400, language, failurePage(language));
  }
}

/** The sign-in is too old, of another browser, or of before a restart. */
function isForgotten(error: unknown): boolean {
  return error instanceof Error && error.name === 'SessionNotFound';
}
