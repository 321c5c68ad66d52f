import { Module, type DynamicModule } from '@nestjs/common';
import { ChangeFeed } from './changes/change-feed.js';
import { ChangesRoute } from './changes/changes.route.js';
import { Health } from './health/health.js';
import { HealthRoute } from './health/health.route.js';
import { ProblemsRoute } from './problems/problems.route.js';
import { RootRoute } from './root.route.js';

/** The routes of the server itself beside those of the cases. */
@Module({})
export class ApiModule {
  static of(cases: DynamicModule, parts: { readonly feed: ChangeFeed; readonly health: Health }): DynamicModule {
    return {
      module: ApiModule,
      imports: [cases],
      controllers: [RootRoute, HealthRoute, ChangesRoute, ProblemsRoute],
      providers: [
        { provide: ChangeFeed, useValue: parts.feed },
        { provide: Health, useValue: parts.health },
      ],
    };
  }
}
