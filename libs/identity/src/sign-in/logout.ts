import type { Request, Response } from 'express';
import * as client from 'openid-client';
import { refuseForgery } from '../sessions/forgery.js';
import { sendJson } from './answers.js';
import type { SignInContext } from './sign-in-context.js';

/**
 * Ends the session here and says where the browser goes to end it at the provider too: POST /auth/logout answers
 * `{"continueAt": "https://…"}`. It succeeds whether or not there was a session, and when the provider is silent.
 */
export async function logout(context: SignInContext, request: Request, response: Response): Promise<void> {
  const { cookies, sessions, publicUrl } = context;
  const secret = cookies.read(request, 'polku-session');
  const session = secret === undefined ? undefined : await sessions.find(secret);
  let idToken: string | undefined;
  if (secret !== undefined && session !== undefined) {
    refuseForgery(request, secret, publicUrl);
    idToken = await sessions.end(session.id);
  }
  cookies.clear(response, 'polku-session', 'polku-csrf', 'polku-sign-in');
  sendJson(response, { continueAt: idToken === undefined ? `${publicUrl}/` : await endAtProvider(context, idToken) });
}

async function endAtProvider({ provider, publicUrl }: SignInContext, idToken: string): Promise<string> {
  const home = `${publicUrl}/`;
  const configuration = await provider.configuration().catch(() => undefined);
  if (configuration?.serverMetadata().end_session_endpoint === undefined) return home;
  return client.buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: home }).href;
}
