import { Module, type DynamicModule, type ModuleMetadata, type Type } from '@nestjs/common';
import { CaseRemindersRoute } from '../case-reminders/case-reminders.http.js';
import { CalendarFeedRoute, CalendarRoute } from '../feed/feed.http.js';
import { InboxRoute } from '../inbox/inbox.http.js';
import { MessagesRoute } from '../messages/messages.http.js';
import { ReminderOperationsRoute } from '../operations/operations.http.js';
import { BackTestRoute } from '../overview/back-test.http.js';
import { OverdueRoute } from '../overview/overdue.http.js';
import { PreferencesRoute } from '../preferences/preferences.http.js';
import { UnitRemindersRoute } from '../units/units.http.js';
import { Reminders } from '../reminders.js';

/** The routes of the reminders; what is done about one is a command of its case. */
export const REMINDER_ROUTES: readonly Type[] = [
  BackTestRoute,
  CalendarFeedRoute,
  CalendarRoute,
  CaseRemindersRoute,
  InboxRoute,
  MessagesRoute,
  OverdueRoute,
  PreferencesRoute,
  ReminderOperationsRoute,
  UnitRemindersRoute,
];

@Module({})
export class RemindersModule {
  /** @param imports modules that export a `ReadSide` */
  static of(reminders: Reminders, imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: RemindersModule,
      imports,
      controllers: [...REMINDER_ROUTES],
      providers: [{ provide: Reminders, useValue: reminders }],
    };
  }
}
