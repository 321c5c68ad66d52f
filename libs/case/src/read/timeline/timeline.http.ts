import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AtLeastQuery, type Language } from '@polku/http';
import type { Response } from 'express';
import { Access, ReaderLanguage, tagVersion, visibleCase } from '../http/reader.js';
import type { CaseAccess } from '../access/case-access.js';
import { ReadSide } from '../read-side.js';
import { timelineOf } from './timeline.js';

/** The timeline (aikajana) of a case in plain words. */
@ApiTags('cases')
@Controller('cases/:caseId/timeline')
export class TimelineRoute {
  constructor(private readonly readSide: ReadSide) {}

  @Get()
  @ApiOperation({ summary: 'Everything recorded of a case, in the order of the world', operationId: 'getTimeline' })
  async timeline(
    @Access() access: CaseAccess,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() { atLeast }: AtLeastQuery,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { events, state } = await visibleCase(access, caseId, 'timeline');
    const behind = tagVersion(response, state.version, atLeast);
    return { caseId, version: state.version, ...timelineOf(events, this.readSide.labels, language), ...behind };
  }
}
