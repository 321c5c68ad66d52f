import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AtLeastQuery, type Language } from '@polku/http';
import type { Response } from 'express';
import { Access, ReaderLanguage, tagVersion, visibleCase } from '../http/reader.js';
import type { CaseAccess } from '../access/case-access.js';
import { ReadSide } from '../read-side.js';
import { remindersOnTimeline } from './reminders-on-timeline.js';
import { timelineOf } from './timeline.js';

/** The timeline (aikajana) of a case in plain words. */
@ApiTags('cases')
@Controller('cases/:caseId/timeline')
export class TimelineRoute {
  constructor(private readonly readSide: ReadSide) {}

  @Get()
  @ApiOperation({
    summary: 'Everything recorded of a case, in the order of the world, and what was done about its reminders',
    operationId: 'getTimeline',
  })
  async timeline(
    @Access() access: CaseAccess,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() { atLeast }: AtLeastQuery,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ) {
    const found = await visibleCase(access, caseId, 'timeline');
    const { events, state } = found;
    const behind = tagVersion(response, state.version, atLeast);
    const { labels, definitions } = this.readSide;
    const definition = definitions.path(state.path.id, state.path.version);
    const reminders = remindersOnTimeline(await access.remindersOf(found), { events, labels, definition }, language);
    return { caseId, version: state.version, ...timelineOf(events, labels, language), reminders, ...behind };
  }
}
