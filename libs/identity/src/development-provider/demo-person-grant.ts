import type { errors as ProviderErrors, KoaContextWithOIDC, Provider, ResourceServer } from 'oidc-provider';
import type { DemoPerson } from './demo-person.js';

/** `grant_type` with which the command line becomes a demo person. */
export const DEMO_PERSON_GRANT = 'urn:polku:grant:demo-person';
export const COMMAND_LINE_CLIENT = 'polku-cli';

export interface DemoPersonGrant {
  readonly people: ReadonlyMap<string, DemoPerson>;
  readonly audience: string;
  readonly resourceServer: ResourceServer;
  readonly errors: typeof ProviderErrors;
}

/** Lets a public client have a short access token of a demo person for nothing but the name. */
export function addDemoPersonGrant(provider: Provider, options: DemoPersonGrant): void {
  const handler = async (context: KoaContextWithOIDC): Promise<void> => {
    const person = options.people.get(textParameter(context, 'person'));
    const { client } = context.oidc;
    if (person === undefined) throw noSuchPerson(options);
    if (client === undefined) throw new options.errors.InvalidClient('no client');
    const grant = new provider.Grant({ clientId: client.clientId, accountId: person.personId });
    const token = new provider.AccessToken({
      client,
      accountId: person.personId,
      grantId: await grant.save(),
      gty: 'demo_person',
      scope: '',
      resourceServer: resourceServerOf(provider, options),
    });
    // Told to the context, so that what the token says can be made from the request.
    context.oidc.entity('AccessToken', token);
    context.body = { access_token: await token.save(), expires_in: token.expiration, token_type: token.tokenType };
  };
  provider.registerGrantType(DEMO_PERSON_GRANT, handler, ['person', 'acr'], []);
}

/** A provider knows its class of resource servers at run time; its types do not. */
function resourceServerOf(provider: Provider, { audience, resourceServer }: DemoPersonGrant): ResourceServer {
  const { ResourceServer } = provider as unknown as {
    readonly ResourceServer: new (identifier: string, data: ResourceServer) => ResourceServer;
  };
  return new ResourceServer(audience, resourceServer);
}

/** The names are no secret: they are on the sign-in page too. */
function noSuchPerson({ errors, people }: DemoPersonGrant): Error {
  const error = new errors.InvalidGrant('no such demo person');
  error.error_description = `there is no such demo person; there are ${[...people.keys()].join(', ')}`;
  return error;
}

export function textParameter(context: KoaContextWithOIDC, name: string): string {
  const value = context.oidc.params?.[name];
  return typeof value === 'string' ? value : '';
}
