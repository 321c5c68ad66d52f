import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { IsLocalDate, Problem, PROBLEM_KINDS, QueryBoolean, type Language } from '@polku/http';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import type { CaseAccess } from '../../access/case-access.js';
import { Access, ReaderLanguage } from '../../http/reader.js';
import { Oversight } from '../oversight.js';
import { logReportHtml } from './log-report-html.js';
import { logReport } from './log-report.js';
import { reportDays, type ReportDays, type WindowFault } from './report-window.js';

export class LogReportQuery {
  /** First day in Helsinki; two years back when absent. */
  @IsOptional() @IsLocalDate() from?: string;
  /** Last day, counted; today when absent. */
  @IsOptional() @IsLocalDate() to?: string;
  /** The client has a special reason to know what is older than two years. */
  @IsOptional() @QueryBoolean() specialReason?: boolean;
  /** Language of the report; that of the request when absent. */
  @IsOptional() @IsIn(['fi', 'sv', 'en']) language?: Language;
  /** Name the readers, beside profession, unit and organisation. */
  @IsOptional() @QueryBoolean() names?: boolean;
  /** Add the reads that were refused: for the officer, not for the client. */
  @IsOptional() @QueryBoolean() attempts?: boolean;
  @IsOptional() @IsIn(['json', 'html']) format?: 'json' | 'html';
}

/** What a client has a right to know: who has handled the data, to whom it went and on what basis. */
@ApiTags('read log')
@Controller('read-log/clients/:clientId/report')
export class LogReportRoute {
  constructor(private readonly oversight: Oversight) {}

  @Get()
  @ApiProduces('application/json', 'text/html')
  @ApiOperation({
    summary: "A client's log report, as JSON or as a page to print",
    description:
      'The right of Act 703/2023 section 11. Two years by default; what is older needs a special reason. That the report was made is itself recorded.',
    operationId: 'getLogReport',
  })
  async report(
    @Access() access: CaseAccess,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Query() { language, names = false, attempts = false, format = 'json', ...asked }: LogReportQuery,
    @ReaderLanguage() readerLanguage: Language,
    @Res({ passthrough: true }) response: Response,
  ) {
    const days = daysOrProblem(reportDays(asked, this.oversight.today));
    const question = { clientId, days, language: language ?? readerLanguage, names, attempts };
    const report = await logReport(this.oversight, question);
    if (report === undefined) {
      await access.refused('log-report', []);
      throw new Problem(PROBLEM_KINDS.notFound);
    }
    await access.overseen('log-report', [clientId]);
    if (format === 'json') return report;
    response.type('html').setHeader('Content-Language', report.language);
    return logReportHtml(report);
  }
}

function daysOrProblem(days: ReportDays | WindowFault): ReportDays {
  if (typeof days !== 'string') return days;
  const message = WINDOW_FAULTS[days];
  throw new Problem(PROBLEM_KINDS.validationFailed, message, {
    faults: [{ in: 'query', field: 'from', rule: days, message }],
  });
}

const WINDOW_FAULTS = {
  order: {
    fi: 'Ajanjakson ensimmäinen päivä on viimeisen jälkeen.',
    sv: 'Periodens första dag är efter den sista.',
    en: 'The first day of the period is after the last.',
  },
  'older-than-two-years': {
    fi: 'Kahta vuotta vanhempia lokitietoja annetaan vain erityisestä syystä. Jos sellainen on, lisää specialReason=true.',
    sv: 'Logguppgifter som är äldre än två år lämnas ut endast av särskilda skäl. Om sådana finns, lägg till specialReason=true.',
    en: 'Log data older than two years is given for a special reason only. If there is one, add specialReason=true.',
  },
} as const satisfies Record<WindowFault, { fi: string; sv: string; en: string }>;
