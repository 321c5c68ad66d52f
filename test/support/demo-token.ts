const tokens = new Map<string, Promise<string>>();

/** The header of a demo person's access token, from the identity provider for development that runs in the server. */
export async function signedIn(url: string, person = 'maija.m'): Promise<{ authorization: string }> {
  const key = `${url} ${person}`;
  const token = tokens.get(key) ?? newToken(url, person);
  tokens.set(key, token);
  token.catch(() => tokens.delete(key));
  return { authorization: `Bearer ${await token}` };
}

/** A server that was started anew takes no token of the one before. */
export function forgetTokens(url: string): void {
  for (const key of tokens.keys()) if (key.startsWith(`${url} `)) tokens.delete(key);
}

async function newToken(url: string, person: string): Promise<string> {
  const response = await fetch(`${url}/dev-idp/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'urn:polku:grant:demo-person', client_id: 'polku-cli', person }),
  });
  const body = (await response.json()) as { readonly access_token?: string };
  if (body.access_token === undefined) throw new Error(`no token: ${String(response.status)} ${JSON.stringify(body)}`);
  return body.access_token;
}
