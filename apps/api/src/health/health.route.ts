import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ProjectionsReport } from '@polku/projections';
import type { Response } from 'express';
import { Health, type Readiness } from './health.js';

@ApiTags('health')
@Controller('health')
export class HealthRoute {
  constructor(private readonly health: Health) {}

  @Get('live')
  @ApiOperation({
    summary: 'The process answers; nothing else is looked at',
    operationId: 'isLive',
  })
  live(): { readonly status: 'live' } {
    return LIVE;
  }

  @Get('ready')
  @ApiOperation({
    summary: '200 when requests can be served, 503 with the reason when not',
    operationId: 'isReady',
  })
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const readiness = await this.health.ready();
    if (readiness.status !== 'ready') response.status(503);
    return readiness;
  }

  @Get('projections')
  @ApiOperation({
    summary: 'Every view: how far behind, who keeps it up to date, and the event that stopped it',
    description: '200 when every view follows the log, 503 when one does not; the body says which and why.',
    operationId: 'readProjections',
  })
  async projections(@Res({ passthrough: true }) response: Response): Promise<ProjectionsReport> {
    const report = await this.health.projections();
    if (!report.healthy) response.status(503);
    return report;
  }
}

const LIVE = { status: 'live' } as const;
