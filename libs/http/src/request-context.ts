import { requestIdFrom } from '@polku/kernel';
import type { NextFunction, Request, Response } from 'express';
import { languageOf, type Language } from './language.js';

/** What we know of a request besides what it asks. */
export interface RequestContext {
  /**
   * The X-Request-Id of the caller when it is fit for the log, else a new one: in the answer, in the log, in every
   * problem, and as the correlation of the events that the request causes.
   */
  readonly requestId: string;
  readonly language: Language;
}

const CONTEXT = Symbol('polku request context');

interface WithContext {
  [CONTEXT]?: RequestContext | undefined;
}

/**
 * Gives every request its identifier; first of all middleware. The identifier travels with the request object and not
 * in AsyncLocalStorage, which would tax every promise of a command.
 */
export function requestContext(request: Request, response: Response, next: NextFunction): void {
  response.setHeader('X-Request-Id', contextOf(request).requestId);
  next();
}

/** The context of a request; made on first sight. */
export function contextOf(request: Request): RequestContext {
  const holder = request as WithContext & Request;
  return (holder[CONTEXT] ??= newContext(request));
}

function newContext(request: Request): RequestContext {
  const given = request.headers['x-request-id'];
  return {
    requestId: requestIdFrom(typeof given === 'string' ? given : undefined),
    language: languageOf(request.headers['accept-language']),
  };
}
