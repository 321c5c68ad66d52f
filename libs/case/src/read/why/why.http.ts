import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem, PROBLEM_KINDS, type Language } from '@polku/http';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { CaseAccess } from '../access/case-access.js';
import { Access, ReaderLanguage } from '../http/reader.js';
import { ReadSide } from '../read-side.js';
import { whyOf, type Why } from './why.js';

export class WhyQuery {
  /** Whose rights; one's own when absent. */
  @IsOptional() @IsString() @MaxLength(100) person?: string;
}

/** Why can somebody see this? */
@ApiTags('rights')
@Controller('rights/:caseId')
export class WhyRoute {
  constructor(private readonly readSide: ReadSide) {}

  @Get()
  @ApiOperation({
    summary: 'Why somebody can see a case, or cannot: every rule with its conditions',
    description:
      'For those who see the case, and for the data-protection officer. What the person is comes from the last sign-in.',
    operationId: 'explainRights',
  })
  async why(
    @Access() access: CaseAccess,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Query() { person }: WhyQuery,
    @ReaderLanguage() language: Language,
  ): Promise<Why> {
    const subject = await access.rightsTo(caseId);
    const known =
      subject === undefined ? undefined : await this.readSide.readerCalled(person ?? access.reader.personId);
    if (subject === undefined || known === undefined) throw new Problem(PROBLEM_KINDS.notFound);
    return whyOf(known, subject, access.moment, language);
  }
}
