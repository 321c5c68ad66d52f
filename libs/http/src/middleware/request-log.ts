import type { Logger } from '@polku/kernel';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { routeOf } from '../problem-filter.js';
import { contextOf } from '../request-context.js';

/**
 * One line for each request: method, pattern of the route, status, duration. Never the address, whose path and query may
 * say who it is about, nor any header or body.
 */
export function requestLog(logger: Logger): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const startedAt = performance.now();
    response.once('close', () => {
      const level = levelOf(request, response);
      if (!logger.isLevelEnabled(level)) return;
      logger[level](
        {
          requestId: contextOf(request).requestId,
          method: request.method,
          route: routeOf(request),
          status: response.statusCode,
          durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
          ...(response.writableFinished ? {} : { reason: 'connection-closed' }),
        },
        'request',
      );
    });
    next();
  };
}

/** Health checks come every few seconds for ever: they are of interest only when they fail. */
function levelOf(request: Request, response: Response): 'debug' | 'info' | 'error' {
  if (response.statusCode === 500) return 'error';
  return request.path.startsWith('/health/') && response.statusCode < 400 ? 'debug' : 'info';
}
