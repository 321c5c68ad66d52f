import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Response } from 'express';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { ApiDocument } from './document.js';

export interface PageOptions {
  readonly title: string;
  readonly make: () => ApiDocument;
  /** Runs in the browser on each request that somebody tries there; it is sent as text. */
  readonly beforeRequest: (request: never) => unknown;
}

/**
 * The document at `/<path>/openapi.json` and a page to browse and try it at `/<path>/docs`, to which `/<path>` leads,
 * and whose scripts come from the installed package. They are not served from `/<path>` itself: the disk would be asked
 * for a file before each call of the API. The document is made when it is first asked for: a start does not wait for it.
 */
export function serveDocument(app: NestExpressApplication, path: string, options: PageOptions): void {
  let made: ApiDocument | undefined;
  const page = `${path}/docs`;
  app.getHttpAdapter().get(`/${path}`, (_request, response) => (response as unknown as Response).redirect(`/${page}`));
  SwaggerModule.setup(page, app, () => (made ??= options.make()) as unknown as OpenAPIObject, {
    jsonDocumentUrl: `${path}/openapi.json`,
    raw: ['json'],
    customSiteTitle: options.title,
    swaggerOptions: {
      docExpansion: 'none',
      tagsSorter: 'alpha',
      // The page would otherwise ask a public validator about us.
      validatorUrl: null,
      requestInterceptor: options.beforeRequest,
    },
  });
}
