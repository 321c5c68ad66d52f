import { Problem } from '@polku/http';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { addressOf, countRefusal } from '../attempts.js';
import { sendRefusal } from './answers.js';
import { backchannelLogout } from './backchannel-logout.js';
import { callback } from './callback.js';
import { login } from './login.js';
import { logout } from './logout.js';
import { me } from './me.js';
import { CALLBACK, type SignInContext } from './sign-in-context.js';

type Route = (context: SignInContext, request: Request, response: Response) => Promise<void>;

/** What they refuse counts against the caller's address; who is asking at /auth/me is counted where tokens are checked. */
const COUNTED: readonly Route[] = [callback, backchannelLogout];

const ROUTES: Readonly<Record<string, Route>> = {
  'GET /auth/login': login,
  [`GET ${CALLBACK}`]: callback,
  'POST /auth/logout': logout,
  'POST /auth/backchannel-logout': backchannelLogout,
  'GET /auth/me': me,
};

/** The addresses of sign-in; what it does not know goes on to the next. It must come before bodies are read. */
export function signInRoutes(context: SignInContext): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const path = pathOf(request);
    const route = ROUTES[`${request.method} ${path}`];
    if (route === undefined) {
      next();
      return;
    }
    // For the log, which tells patterns and no addresses.
    Object.assign(request, { route: { path } });
    const address = addressOf(request);
    const refuse = async (thrown: unknown): Promise<void> => {
      const error = COUNTED.includes(route) ? await countRefusal(context.limits, address, thrown) : thrown;
      if (error instanceof Problem && !response.headersSent) sendRefusal(request, response, error);
      else next(error);
    };
    route(context, request, response).catch(refuse).catch(next);
  };
}

export function pathOf(request: Request): string {
  return request.originalUrl.split('?', 1)[0] ?? '';
}
