import type { Request, Response } from 'express';
import { authenticate } from '../authenticate.js';
import { signInNeeded } from '../request-account.js';
import { csrfToken } from '../sessions/forgery.js';
import { sendJson } from './answers.js';
import type { SignInContext } from './sign-in-context.js';

/** Who is signed in, for the page and for whoever wonders about a token: GET /auth/me */
export async function me(context: SignInContext, request: Request, response: Response): Promise<void> {
  const account = await authenticate(request, context);
  if (account === undefined) throw signInNeeded();
  const secret = context.cookies.read(request, 'polku-session');
  sendJson(response, { account, ...(secret === undefined ? {} : { csrfToken: csrfToken(secret) }) });
}
