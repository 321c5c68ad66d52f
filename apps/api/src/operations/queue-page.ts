import { mayUse } from '@polku/access';
import { Problem, PROBLEM_KINDS } from '@polku/http';
import { accountOf, CSRF_HEADER, type Identity } from '@polku/identity';
import type { RequestHandler } from 'express';

/** Where administrators look at the queue of the alarms. */
export const QUEUE_PAGE = '/admin/queue';

/**
 * The queue for administrators. Its pages are somebody else's and know nothing of our header against forgery: what they
 * send bears it when the browser itself says that it comes from a page of ours.
 */
export function queuePage(identity: Identity, dashboard: RequestHandler): readonly RequestHandler[] {
  return [withForgeryHeader, identity.requireAccount, administratorsOnly, dashboard];
}

const withForgeryHeader: RequestHandler = (request, _response, next) => {
  const token = /(?:^|;\s*)(?:__Host-)?polku-csrf=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  if (request.headers['sec-fetch-site'] === 'same-origin' && token !== undefined) {
    request.headers[CSRF_HEADER.toLowerCase()] = token;
  }
  next();
};

const administratorsOnly: RequestHandler = (request, _response, next) => {
  const { roles } = accountOf(request);
  next(mayUse(roles, 'write', 'operations') ? undefined : new Problem(PROBLEM_KINDS.forbidden));
};
