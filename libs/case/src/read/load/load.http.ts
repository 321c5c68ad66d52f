import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { QueryBoolean, QueryInteger } from '@polku/http';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { Response } from 'express';
import type { CaseAccess } from '../access/case-access.js';
import { Access, awaitPosition } from '../http/reader.js';
import { ReadSide } from '../read-side.js';
import { managerLoad } from './load.query.js';

export class LoadQuery {
  @IsOptional() @IsString() @MaxLength(200) unit?: string;
  @IsOptional() @QueryBoolean() testCases?: boolean;
  @IsOptional() @QueryInteger(0, Number.MAX_SAFE_INTEGER) atLeast?: number;
}

/** Load of the client managers against capacity [000:1117-1123]. */
@ApiTags('statistics')
@Controller('statistics/load')
export class LoadRoute {
  constructor(private readonly readSide: ReadSide) {}

  @Get()
  @ApiOperation({ summary: 'Open cases of each client manager against capacity', operationId: 'getLoad' })
  async load(
    @Access() access: CaseAccess,
    @Query() { atLeast, ...filter }: LoadQuery,
    @Res({ passthrough: true }) response: Response,
  ) {
    const fresh = await awaitPosition(this.readSide, response, 'caseload', atLeast);
    const { definitions, clock } = this.readSide;
    const most = (path: string, version: number) => definitions.path(path, version)?.capacity?.mostPerFullTime;
    const items = await managerLoad(access.database, filter, most, clock.now());
    await access.shown('statistics-load', []);
    return { ...fresh, items };
  }
}
