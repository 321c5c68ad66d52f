import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { ApiDocument } from './document.js';

/**
 * The document at `/<path>/openapi.json` and a page to browse and try it at `/<path>`, whose scripts come from the
 * installed package. The document is made when it is first asked for: a start does not wait for it.
 */
export function serveDocument(app: NestExpressApplication, path: string, title: string, make: () => ApiDocument): void {
  let made: ApiDocument | undefined;
  SwaggerModule.setup(path, app, () => (made ??= make()) as unknown as OpenAPIObject, {
    jsonDocumentUrl: `${path}/openapi.json`,
    raw: ['json'],
    customSiteTitle: title,
    swaggerOptions: {
      docExpansion: 'none',
      tagsSorter: 'alpha',
      // The page would otherwise ask a public validator about us.
      validatorUrl: null,
    },
  });
}
