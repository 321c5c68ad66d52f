import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import type { CaseAccess } from '../access/case-access.js';
import { Access, awaitPosition } from '../http/reader.js';
import { ReadSide } from '../read-side.js';
import { StatisticsQuery } from '../statistics/statistics-query.js';
import { timeInPhase } from './time-in-phase.query.js';

export class TimeInPhaseQuery extends StatisticsQuery {
  /** Each visit on its own, or all visits of a case in the same phase added up. */
  @IsOptional() @IsIn(['visit', 'case']) per?: 'visit' | 'case';
}

/** How long cases stay in each phase. */
@ApiTags('statistics')
@Controller('statistics/time-in-phase')
export class TimeInPhaseRoute {
  constructor(private readonly readSide: ReadSide) {}

  @Get()
  @ApiOperation({
    summary: 'Time in phase without pauses: median and p90, open cases counted as such',
    operationId: 'getTimeInPhase',
  })
  async times(
    @Access() access: CaseAccess,
    @Query() { per = 'visit', atLeast, ...filter }: TimeInPhaseQuery,
    @Res({ passthrough: true }) response: Response,
  ) {
    const fresh = await awaitPosition(this.readSide, response, 'caseload', atLeast);
    const items = await timeInPhase(access.database, filter, per, this.readSide.clock.now());
    await access.shown('statistics-time-in-phase', []);
    return { ...fresh, per, items };
  }
}
