import { languageOf } from '@polku/http';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type {
  ClientMetadata,
  Configuration,
  interactionPolicy,
  KoaContextWithOIDC,
  ResourceServer,
} from 'oidc-provider';
import { newSecret } from '../secrets.js';
import { pageHeaders } from '../html-page.js';
import { claimsOfDemoPerson, DEMO_CLAIMS, type DemoPerson } from './demo-person.js';
import { COMMAND_LINE_CLIENT, DEMO_PERSON_GRANT, textParameter } from './demo-person-grant.js';
import { memoryAdapter } from './memory-adapter.js';
import { failurePage, signedOutPage, signOutPage } from './sign-in-page.js';

/** How strongly a demo person has signed in: as usual, or as a sensitive act asked. */
export const DEMO_ACR = { usual: 'urn:polku:acr:demo', strong: 'urn:polku:acr:demo-strong' } as const;

export const MOUNTED_AT = '/dev-idp';

/** Seconds. */
const LIFETIMES = {
  AccessToken: 600,
  AuthorizationCode: 60,
  Grant: 36_000,
  IdToken: 600,
  Interaction: 600,
  Session: 36_000,
};

export interface DevelopmentOptions {
  /** Where this server is reached: http://127.0.0.1:3000 */
  readonly publicUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly audience: string;
  readonly people: ReadonlyMap<string, DemoPerson>;
}

/** How access tokens for the API are made. */
export function resourceServer(audience: string): ResourceServer {
  return {
    audience,
    scope: '',
    accessTokenTTL: LIFETIMES.AccessToken,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'ES256' } },
  };
}

export async function providerConfiguration(
  options: DevelopmentOptions,
  policy: interactionPolicy.DefaultPolicy,
): Promise<Configuration> {
  const { publicUrl, audience, people } = options;
  return {
    adapter: memoryAdapter(),
    jwks: { keys: [await newKey()] },
    clients: [browserClient(options), COMMAND_LINE],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clientBasedCORS: () => false,
    acrValues: Object.values(DEMO_ACR),
    claims: { openid: ['sub'], profile: DEMO_CLAIMS, acr: null, auth_time: null, iss: null, sid: null },
    // Everything in the ID token, as providers of organisations do it.
    conformIdTokenClaims: false,
    scopes: ['openid', 'profile'],
    cookies: {
      keys: [newSecret()],
      names: { session: 'dev-idp-session', interaction: 'dev-idp-sign-in', resume: 'dev-idp-resume' },
      long: { httpOnly: true, sameSite: 'lax' },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    ttl: LIFETIMES,
    features: features(audience),
    interactions: { policy, url: (_context, { uid }) => `${publicUrl}${MOUNTED_AT}/sign-in/${uid}` },
    findAccount: (_context, id) => {
      const person = people.get(id);
      return person && { accountId: id, claims: () => claimsOfDemoPerson(person) };
    },
    extraTokenClaims: (context, token) => tokenClaims(context, people.get('accountId' in token ? token.accountId : '')),
    loadExistingGrant: grantEverything(audience),
    renderError: (context) => page(context, failurePage),
  };
}

function features(audience: string): NonNullable<Configuration['features']> {
  return {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (context, form) => page(context, (language) => signOutPage(language, form)),
      postLogoutSuccessSource: (context) => page(context, signedOutPage),
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      getResourceServerInfo: () => resourceServer(audience),
      useGrantedResource: () => true,
    },
  };
}

async function newKey() {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = await exportJWK(privateKey);
  return { ...key, use: 'sig', alg: 'ES256', kid: await calculateJwkThumbprint(key) };
}

function browserClient({ publicUrl, clientId, clientSecret }: DevelopmentOptions): ClientMetadata {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [`${publicUrl}/auth/callback`],
    post_logout_redirect_uris: [`${publicUrl}/`],
    backchannel_logout_uri: `${publicUrl}/auth/backchannel-logout`,
    backchannel_logout_session_required: true,
    require_auth_time: true,
    // Without being asked for, the acr would not be told.
    default_acr_values: [DEMO_ACR.usual],
  };
}

const COMMAND_LINE: ClientMetadata = {
  client_id: COMMAND_LINE_CLIENT,
  token_endpoint_auth_method: 'none',
  grant_types: [DEMO_PERSON_GRANT],
  response_types: [],
  redirect_uris: [],
};

/** What an access token says of a demo person, and how they signed in. */
function tokenClaims(context: KoaContextWithOIDC, person: DemoPerson | undefined) {
  if (person === undefined) return undefined;
  const { sub: _sub, ...claims } = claimsOfDemoPerson(person);
  const code = context.oidc.entities.AuthorizationCode;
  const isStrong = textParameter(context, 'acr') === DEMO_ACR.strong;
  return {
    ...claims,
    acr: code?.acr ?? (isStrong ? DEMO_ACR.strong : DEMO_ACR.usual),
    auth_time: code?.authTime ?? Math.floor(Date.now() / 1000),
  };
}

/** Polku itself asks nobody for consent: the page of choice is the consent. */
function grantEverything(audience: string): NonNullable<Configuration['loadExistingGrant']> {
  return async ({ oidc }) => {
    const accountId = oidc.session?.accountId;
    if (oidc.client === undefined || accountId === undefined) return undefined;
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId });
    grant.addOIDCScope('openid profile');
    grant.addResourceScope(audience, '');
    await grant.save();
    return grant;
  };
}

function page(context: KoaContextWithOIDC, make: (language: ReturnType<typeof languageOf>) => string): void {
  const language = languageOf(context.get('accept-language'));
  context.set({ ...pageHeaders(language) });
  context.body = make(language);
}
