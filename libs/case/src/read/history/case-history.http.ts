import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsInstant, type Language } from '@polku/http';
import { IsOptional } from 'class-validator';
import { caseCardOf } from '../case-card/case-card.js';
import { Access, ReaderLanguage, visibleCase } from '../http/reader.js';
import type { CaseAccess } from '../access/case-access.js';
import { ReadSide } from '../read-side.js';
import { caseAsOf, caseDifference } from './case-history.js';

export class AsOfQuery {
  /** A moment of recorded time, with a zone. */
  @IsInstant() at!: string;
}

export class DifferenceQuery {
  /** The earlier moment of recorded time, with a zone. */
  @IsInstant() from!: string;
  /** The later one; now when absent. */
  @IsOptional() @IsInstant() to?: string;
}

/** A case as the log knew it, and what came to be known between two moments. */
@ApiTags('cases')
@Controller('cases/:caseId/history')
export class CaseHistoryRoute {
  constructor(private readonly readSide: ReadSide) {}

  @Get()
  @ApiOperation({ summary: 'The case as it was known at a moment of recorded time', operationId: 'getCaseAsOf' })
  async asOf(
    @Access() access: CaseAccess,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() { at }: AsOfQuery,
    @ReaderLanguage() language: Language,
  ) {
    const { events } = await visibleCase(access, caseId, 'history');
    const moment = new Date(at).toISOString();
    const { known, eventsThen, eventsNow } = caseAsOf(events, moment);
    const card = known.status === 'none' ? null : caseCardOf(known, this.readSide.labels, language, moment);
    return { caseId, at: moment, eventsThen, eventsNow, known: card };
  }

  @Get('difference')
  @ApiOperation({ summary: 'What was recorded between two moments and what it changed', operationId: 'getDifference' })
  async difference(
    @Access() access: CaseAccess,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() { from, to }: DifferenceQuery,
  ) {
    const { events } = await visibleCase(access, caseId, 'history');
    const until = to ?? this.readSide.clock.now();
    return { caseId, ...caseDifference(events, new Date(from).toISOString(), new Date(until).toISOString()) };
  }
}
