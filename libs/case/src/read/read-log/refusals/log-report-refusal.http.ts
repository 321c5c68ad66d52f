import { Body, Controller, Get, Param, ParseUUIDPipe, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { IsLocalDate, Problem, PROBLEM_KINDS, type Language } from '@polku/http';
import { keepRefusal, REFUSAL_GROUNDS, refusalOf, type LogReportRefusal, type RefusalGround } from '@polku/privacy';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, Matches } from 'class-validator';
import type { Response } from 'express';
import type { CaseAccess } from '../../access/case-access.js';
import { Access, ReaderLanguage } from '../../http/reader.js';
import { Oversight } from '../oversight.js';
import { refusalDecision, refusalHtml } from './refusal-decision.js';

export class LogReportRefusalBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(REFUSAL_GROUNDS.length)
  @ArrayUnique()
  @IsIn(REFUSAL_GROUNDS, { each: true })
  grounds!: RefusalGround[];
  /** First day in Helsinki that the refusal is about. */
  @IsLocalDate() from!: string;
  /** The last one, counted. */
  @IsLocalDate() to!: string;
  /** Number of the matter in the authority's own register: no names, no identity codes. */
  @IsOptional() @IsString() @Matches(/^[\w./ -]{1,50}$/) matter?: string;
}

export class LogReportRefusalQuery {
  /** Language of the decision; that of the request when absent. */
  @IsOptional() @IsIn(['fi', 'sv', 'en']) language?: Language;
  @IsOptional() @IsIn(['json', 'html']) format?: 'json' | 'html';
}

/**
 * The written decision that a client does not get a log report. Its words are made of the grounds, so that it holds
 * nothing that would have to be erased.
 */
@ApiTags('read log')
@Controller('read-log/clients/:clientId/refusals/:decisionId')
export class LogReportRefusalRoute {
  constructor(private readonly oversight: Oversight) {}

  @Put()
  @ApiOperation({
    summary: 'Refuse a log report, by a written decision',
    description:
      'The identifier of the decision is yours to choose: the same decision sent twice is kept once. It stays as it was given.',
    operationId: 'refuseLogReport',
  })
  async refuse(
    @Access() access: CaseAccess,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('decisionId', ParseUUIDPipe) decisionId: string,
    @Body() body: LogReportRefusalBody,
    @ReaderLanguage() language: Language,
  ) {
    const { personId, roles, organisation } = access.reader;
    if (body.from > body.to) throw orderProblem();
    const given = { decisionId, clientId, decidedBy: personId, ...body };
    const role = roles.includes('data-protection-officer') ? 'data-protection-officer' : (roles[0] ?? '');
    const decidedAt = this.oversight.clock.now();
    const kept = await keepRefusal(this.oversight.log, { ...given, role, organisation, decidedAt });
    if (contentOf(kept) !== contentOf({ ...kept, ...given })) throw new Problem(PROBLEM_KINDS.keyReused);
    await access.overseen('log-report-refusal', [clientId], `decision ${decisionId}`);
    return refusalDecision(kept, language);
  }

  @Get()
  @ApiProduces('application/json', 'text/html')
  @ApiOperation({
    summary: 'A decision that refused a log report, as JSON or as a page',
    operationId: 'getLogReportRefusal',
  })
  async decision(
    @Access() access: CaseAccess,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('decisionId', ParseUUIDPipe) decisionId: string,
    @Query() { language, format = 'json' }: LogReportRefusalQuery,
    @ReaderLanguage() readerLanguage: Language,
    @Res({ passthrough: true }) response: Response,
  ) {
    const refusal = await refusalOf(this.oversight.log, decisionId);
    if (refusal?.clientId !== clientId.toLowerCase()) {
      await access.refused('log-report-refusal', []);
      throw new Problem(PROBLEM_KINDS.notFound);
    }
    await access.overseen('log-report-refusal', [clientId], `decision ${decisionId}`);
    const decision = refusalDecision(refusal, language ?? readerLanguage);
    if (format === 'json') return decision;
    response.type('html').setHeader('Content-Language', decision.language);
    return refusalHtml(decision);
  }
}

/** What one decision differs from another by. */
function contentOf({ clientId, decidedBy, grounds, from, to, matter }: LogReportRefusal): string {
  return JSON.stringify([clientId.toLowerCase(), decidedBy, [...grounds].sort(), from, to, matter]);
}

function orderProblem(): Problem {
  const message = {
    fi: 'Ajanjakson ensimmäinen päivä on viimeisen jälkeen.',
    sv: 'Periodens första dag är efter den sista.',
    en: 'The first day of the period is after the last.',
  };
  return new Problem(PROBLEM_KINDS.validationFailed, message, {
    faults: [{ in: 'body', field: 'from', rule: 'order', message }],
  });
}
