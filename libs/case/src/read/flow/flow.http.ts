import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { CaseAccess } from '../access/case-access.js';
import { Access, awaitPosition } from '../http/reader.js';
import { ReadSide } from '../read-side.js';
import { StatisticsQuery } from '../statistics/statistics-query.js';
import { flowByWeek } from './flow.query.js';

/** Client flow (asiakasvirtaus). */
@ApiTags('statistics')
@Controller('statistics/flow')
export class FlowRoute {
  constructor(private readonly readSide: ReadSide) {}

  @Get()
  @ApiOperation({ summary: 'Arrivals, exits and open cases per week', operationId: 'getFlow' })
  async flow(
    @Access() access: CaseAccess,
    @Query() { atLeast, ...filter }: StatisticsQuery,
    @Res({ passthrough: true }) response: Response,
  ) {
    const fresh = await awaitPosition(this.readSide, response, 'caseload', atLeast);
    const items = await flowByWeek(access.database, filter, this.readSide.clock.now());
    await access.shown('statistics-flow', []);
    return { ...fresh, items };
  }
}
