import { Controller, Delete, Get, Header, HttpCode, Param, Put, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { personsOf } from '@polku/access';
import { ReadSide, type CaseAccess } from '@polku/case';
import { Access, ReaderLanguage } from '@polku/case/routes';
import { contextOf, Problem, PROBLEM_KINDS, type Language } from '@polku/http';
import type { Request, Response } from 'express';
import { Reminders } from '../reminders.js';
import { casesOfPerson, remindersOfPerson } from '../table/feed-query.js';
import { calendarFeed, type FeedEntry } from './calendar-feed.js';
import { plannedStepsOf } from './feed-entries.js';
import { hashOfFeedToken, newFeedToken } from './feed-token.js';

export class NewCalendarFeed {
  @ApiProperty({ description: 'To subscribe to in a calendar. It is shown once: whoever has it sees the feed' })
  address!: string;
}

export class CalendarFeedState {
  @ApiProperty() exists!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) createdAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastReadAt!: string | null;
}

/** Most entries of a feed. */
const MOST = 500;

/** My planned steps and reminders in my own calendar. */
@ApiTags('reminders')
@Controller('calendar-feed')
export class CalendarFeedRoute {
  constructor(
    private readonly readSide: ReadSide,
    private readonly reminders: Reminders,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Whether I have a calendar feed', operationId: 'getCalendarFeed' })
  @ApiOkResponse({ type: CalendarFeedState })
  async state(@Access() { reader }: CaseAccess): Promise<CalendarFeedState> {
    const feed = await this.reminders.feeds.of(reader.personId);
    return { exists: feed !== undefined, createdAt: feed?.createdAt ?? null, lastReadAt: feed?.lastReadAt ?? null };
  }

  @Put()
  @ApiOperation({
    summary: 'Make the address of my calendar feed; an earlier one ends',
    description: 'The feed names no client: phases, times and links that need a sign-in.',
    operationId: 'createCalendarFeed',
  })
  @ApiOkResponse({ type: NewCalendarFeed })
  async create(@Access() { reader }: CaseAccess): Promise<NewCalendarFeed> {
    const { token, hash } = newFeedToken();
    await this.reminders.feeds.create(reader.personId, hash, this.readSide.clock.now());
    return { address: `${this.reminders.publicUrl}/calendar/${token}` };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'End my calendar feed', operationId: 'revokeCalendarFeed' })
  async revoke(@Access() { reader }: CaseAccess): Promise<void> {
    await this.reminders.feeds.revoke(reader.personId, this.readSide.clock.now());
  }
}

/** Outside of sign-in, because calendars have none: whoever has the address may read, until it is ended. */
@ApiTags('reminders')
@Controller('calendar')
export class CalendarRoute {
  constructor(
    private readonly readSide: ReadSide,
    private readonly reminders: Reminders,
  ) {}

  @Get(':token')
  @Header('Cache-Control', 'private, no-store')
  @Header('Referrer-Policy', 'no-referrer')
  @Header('X-Robots-Tag', 'noindex')
  @ApiOperation({ summary: 'The calendar feed behind an address, as iCalendar', operationId: 'readCalendar' })
  async read(
    @Param('token') token: string,
    @ReaderLanguage() language: Language,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const hash = hashOfFeedToken(token);
    const now = this.readSide.clock.now();
    const owner = hash === undefined ? undefined : await this.reminders.feeds.owner(hash, now);
    const known = owner === undefined ? undefined : await this.readSide.readerCalled(owner.personId);
    if (known === undefined) throw new Problem(PROBLEM_KINDS.notFound);
    const access = await this.readSide.accessFor(known.reader, contextOf(request).requestId);
    const entries = await this.entries(access, now);
    response.type('text/calendar; charset=utf-8');
    return calendarFeed(entries, { language, caseAddress: (id) => `${this.reminders.publicUrl}/cases/${id}` });
  }

  private async entries(access: CaseAccess, now: string): Promise<readonly FeedEntry[]> {
    const persons = personsOf(access.reader);
    const cases = await casesOfPerson(access.database, persons, MOST);
    await access.shown('calendar-feed', cases);
    const streams = await this.reminders.eventsOf(cases.map(({ caseId }) => caseId));
    const steps = streams.flatMap(({ events, definition }) => plannedStepsOf(events, persons, definition, now));
    const reminders = await remindersOfPerson(access.database, persons, MOST);
    return [
      ...steps,
      ...reminders.map(({ id, caseId, dueAt, sentAt, escalated, closedAt }): FeedEntry => ({
        ...{ kind: 'reminder', id, caseId, at: dueAt, changedAt: closedAt ?? sentAt },
        sequence: closedAt === null ? escalated : ANSWERED,
        ...(closedAt === null ? {} : { cancelled: true as const }),
      })),
    ];
  }
}

/** Higher than any number of escalations. */
const ANSWERED = 1_000;
