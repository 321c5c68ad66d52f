import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from '@polku/kernel';
import helmet from 'helmet';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { jsonOnly, soundBody } from './middleware/json-body.js';
import { InFlight } from './middleware/in-flight.js';
import { ownHost } from './middleware/own-host.js';
import { plainAddress } from './middleware/plain-address.js';
import { requestLog } from './middleware/request-log.js';
import { ProblemFilter, sendProblem } from './problem-filter.js';
import { unknownRoute } from './problem-from-http.js';
import { requestContext } from './request-context.js';
import { StrictValidation } from './validation/strict-validation.js';

export interface HttpOptions {
  readonly logger: Logger;
  /** Prefix of everything but what `outsidePrefix` names: `api/v1`. */
  readonly prefix: string;
  readonly outsidePrefix: readonly string[];
  /** Largest body, as `256kb`. */
  readonly bodyLimit?: string;
  /** Comes before anything that reads a body: sign-in, and who is asking. */
  readonly identity?: readonly RequestHandler[];
  /** Where people reach the server, `https://polku.example.fi`, when that is not the machine itself. */
  readonly publicUrl?: string;
  /** Addresses and networks of proxies that may say whose request they pass on. */
  readonly trustedProxies?: readonly string[];
  /** See ProblemFilterOptions. */
  readonly isUnavailable?: (error: unknown) => boolean;
}

/**
 * Everything that holds for every route of a Nest application on Express, which must have been created with
 * `bodyParser: false`. Order matters: who is asking first, then what, then the log of it.
 */
export function setUpHttp(app: NestExpressApplication, options: HttpOptions): InFlight {
  const inFlight = new InFlight();
  const { logger } = options;
  app.disable('x-powered-by');
  // Our ETags are versions; Express would hash every answer to make its own.
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('strict routing', false);
  app.set('trust proxy', [...(options.trustedProxies ?? [])]);
  app.use(requestContext);
  app.use(requestLog(logger));
  app.use(inFlight.middleware);
  app.use(securityHeaders(options.publicUrl?.startsWith('https:') === true));
  app.use(ownHost(options.publicUrl));
  for (const handler of options.identity ?? []) app.use(handler);
  app.use(plainAddress);
  app.use(jsonOnly);
  app.useBodyParser('json', { limit: options.bodyLimit ?? '256kb', strict: true, type: () => true });
  app.use(soundBody);
  app.useGlobalPipes(new StrictValidation());
  app.useGlobalFilters(
    new ProblemFilter({
      report: (requestId, error, route) => logger.error({ requestId, route, err: error }, 'unexpected error'),
      ...(options.isUnavailable === undefined ? {} : { isUnavailable: options.isUnavailable }),
    }),
  );
  app.setGlobalPrefix(options.prefix, { exclude: [...options.outsidePrefix] });
  return inFlight;
}

/**
 * Answers what no route has answered; to be called when all of them are there. Express itself would send a page that
 * repeats the address.
 */
export function endRoutes(app: NestExpressApplication): void {
  app.use((request: Request, response: Response) => sendProblem(request, response, unknownRoute()));
}

/** Limits of the server itself: slow and oversized headers, idle connections. */
export function limitServer(app: NestExpressApplication): void {
  const server = app.getHttpServer();
  server.maxHeadersCount = 100;
  server.headersTimeout = 15_000;
  server.requestTimeout = 60_000;
  // Longer than the idle time of usual clients, so that they and not we close a connection they are about to use.
  server.keepAliveTimeout = 65_000;
}

/** One year, as browsers are told for sites that are only reached by TLS. */
const INSIST_ON_TLS = 'max-age=31536000';

function securityHeaders(hasTls: boolean) {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // The API page sets styles from its script and draws its icons as data.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Said below, and only where there is TLS: on plain loopback it would lock people out.
    strictTransportSecurity: false,
  });
  return (request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Cache-Control', 'no-store');
    if (hasTls) response.setHeader('Strict-Transport-Security', INSIST_ON_TLS);
    if (isPage(request.path)) protect(request, response, next);
    else lean(response, next);
  };
}

function isPage(path: string): boolean {
  return path === '/' || path === '/api' || (path.startsWith('/api/') && !path.startsWith('/api/v1/'));
}

/** What an answer of JSON needs of helmet's headers. */
function lean(response: Response, next: NextFunction): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Referrer-Policy', 'no-referrer');
  next();
}
