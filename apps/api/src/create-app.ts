import type { DynamicModule, INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { describeCommand } from '@polku/case/routes';
import {
  apiDocument,
  endRoutes,
  limitRequests,
  limitServer,
  memoryLimiter,
  serveDocument,
  setUpHttp,
  type ApiDocument,
  type InFlight,
} from '@polku/http';
import { frameworkLogger, type Logger, type Settings } from '@polku/kernel';
import { accountIfAny, type Identity } from '@polku/identity';
import type { RequestHandler } from 'express';
import { withForgeryHeader } from './api-page.js';
import { isUnavailable } from './boot/unavailable.js';
import { QUEUE_PAGE, queuePage } from './operations/queue-page.js';

export interface App {
  readonly nest: NestExpressApplication;
  readonly inFlight: InFlight;
}

export interface AppOptions extends Pick<Settings, 'requestsPerMinute' | 'trustedProxies'> {
  readonly identity: Identity;
  readonly logger: Logger;
  /** Where people reach the server, when that is not the machine itself. */
  readonly publicUrl?: string;
  /** The page of the queue, for administrators. */
  readonly queueDashboard?: RequestHandler;
}

const PREFIX = 'api/v1';
const OUTSIDE_PREFIX = [
  '/',
  'health/live',
  'health/ready',
  'health/projections',
  'api/problems',
  'api/problems/:code',
  'calendar/:token',
];

/** The HTTP application around a module with its routes; it does not listen yet. */
export async function createApp(module: DynamicModule, options: AppOptions): Promise<App> {
  const { identity, logger, publicUrl, trustedProxies, queueDashboard } = options;
  const nest = await NestFactory.create<NestExpressApplication>(module, {
    bodyParser: false,
    abortOnError: false,
    logger: frameworkLogger(logger),
  });
  const inFlight = setUpHttp(nest, {
    ...{ logger, prefix: PREFIX, outsidePrefix: OUTSIDE_PREFIX, isUnavailable },
    ...(publicUrl === undefined ? {} : { publicUrl }),
    trustedProxies,
    identity: [identity.routes, ...below(`/${PREFIX}/`, identity.requireAccount, limitOfPerson(options))],
  });
  serveDocument(nest, 'api', {
    title: 'Polku API',
    make: () => documentOf(nest),
    beforeRequest: withForgeryHeader,
  });
  if (queueDashboard !== undefined) nest.use(QUEUE_PAGE, ...queuePage(identity, queueDashboard));
  await nest.init();
  endRoutes(nest);
  limitServer(nest);
  return { nest, inFlight };
}

/**
 * Who is asking is found out before a body is read. The guard of the rights refuses what came by another writing of the
 * address.
 */
function below(path: string, ...handlers: readonly RequestHandler[]): readonly RequestHandler[] {
  return handlers.map((handler) => (request, response, next) => {
    if (request.path.toLowerCase().startsWith(path)) void handler(request, response, next);
    else next();
  });
}

function limitOfPerson({ requestsPerMinute }: AppOptions): RequestHandler {
  return limitRequests(memoryLimiter(requestsPerMinute), (request) => accountIfAny(request)?.personId);
}

export function documentOf(nest: INestApplication): ApiDocument {
  return apiDocument(nest, {
    title: 'Polku',
    version: '1',
    description: DESCRIPTION,
    describe: describeCommand,
  });
}

const DESCRIPTION = `Service paths of people with partial work ability: steered, seen and proven from one log of events.

[Sign in](/auth/login?return=/api/docs) to try things here. Everything below /api/v1 needs the session of a browser or an **access
token** in **Authorization: Bearer …**. Commands (POST) take
an **Idempotency-Key** and an optional **If-Match** with the version you saw. They answer with an **ETag** (the new version) and **Polku-Position** (the place in the log).
Lists take **atLeast** with such a position and say when they have not seen it yet. Every refusal is
**application/problem+json** with a stable **code**, in Finnish, Swedish or English by **Accept-Language**.`;
