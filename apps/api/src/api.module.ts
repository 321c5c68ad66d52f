import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import {
  CLIENT_RIGHTS,
  CLOCK,
  COUNT_CASES,
  DEFINITION_BOOK,
  EVENT_STORE,
  CaseloadCounts,
  Oversight,
  ReadSide,
} from '@polku/case';
import { CaseModule } from '@polku/case/routes';
import { RemindersModule } from '@polku/reminders/routes';
import type { Reminders } from '@polku/reminders/worker';
import type { Polku } from '@polku/runtime';
import { ChangeFeed } from './changes/change-feed.js';
import { ChangesRoute } from './changes/changes.route.js';
import { Health } from './health/health.js';
import { HealthRoute } from './health/health.route.js';
import { ProblemsRoute } from './problems/problems.route.js';
import { ReadsAreLogged } from './rights/reads-are-logged.js';
import { RightsGuard } from './rights/rights-guard.js';
import { RootRoute } from './root.route.js';

/** What the cases need of the program around them. */
@Module({})
class PolkuModule {
  static of({ store, definitions, dataSource, readSide, oversight, clients }: Polku): DynamicModule {
    const providers = [
      { provide: EVENT_STORE, useValue: store },
      { provide: DEFINITION_BOOK, useValue: definitions },
      { provide: COUNT_CASES, useValue: new CaseloadCounts(dataSource) },
      { provide: CLIENT_RIGHTS, useValue: clients },
      { provide: CLOCK, useValue: readSide.clock },
      { provide: ReadSide, useValue: readSide },
      { provide: Oversight, useValue: oversight },
    ];
    return { module: PolkuModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}

/** The cases, and the routes of the server itself. */
@Module({})
export class ApiModule {
  static of(
    polku: Polku,
    parts: { readonly feed: ChangeFeed; readonly health: Health; readonly reminders: Reminders },
  ): DynamicModule {
    const cases = PolkuModule.of(polku);
    return {
      module: ApiModule,
      imports: [cases, CaseModule.register([cases]), RemindersModule.of(parts.reminders, [cases])],
      controllers: [RootRoute, HealthRoute, ChangesRoute, ProblemsRoute],
      providers: [
        { provide: ChangeFeed, useValue: parts.feed },
        { provide: Health, useValue: parts.health },
        { provide: APP_GUARD, useClass: RightsGuard },
        { provide: APP_INTERCEPTOR, useClass: ReadsAreLogged },
      ],
    };
  }
}
