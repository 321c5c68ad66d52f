import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AtLeastQuery, type Language } from '@polku/http';
import type { Response } from 'express';
import { Access, ReaderLanguage, tagVersion, visibleCase } from '../http/reader.js';
import type { CaseAccess } from '../access/case-access.js';
import { ReadSide } from '../read-side.js';
import { caseCardOf } from './case-card.js';

/** One case on one page, straight from the log. */
@ApiTags('cases')
@Controller('cases/:caseId')
export class CaseCardRoute {
  constructor(private readonly readSide: ReadSide) {}

  @Get()
  @ApiOperation({ summary: 'The card of a case', operationId: 'getCase' })
  async card(
    @Access() access: CaseAccess,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() { atLeast }: AtLeastQuery,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { state } = await visibleCase(access, caseId, 'case-card');
    const behind = tagVersion(response, state.version, atLeast);
    return { ...caseCardOf(state, this.readSide.labels, language, this.readSide.clock.now()), ...behind };
  }
}
