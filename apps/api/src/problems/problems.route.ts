import { Controller, Get, NotFoundException, Param, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { REJECTION_KINDS } from '@polku/case/routes';
import { contextOf, PROBLEM_KINDS, problemType, type Language, type ProblemKind } from '@polku/http';
import { IDENTITY_PROBLEMS } from '@polku/identity';
import type { Request } from 'express';

/** Every code that the API can answer, by code. */
export const ALL_PROBLEMS: ReadonlyMap<string, ProblemKind> = new Map(
  [...Object.values(PROBLEM_KINDS), ...Object.values(IDENTITY_PROBLEMS), ...REJECTION_KINDS].map(
    (kind): [string, ProblemKind] => [kind.code, kind],
  ),
);

/** Where the `type` of a problem points to. */
@ApiTags('problems')
@Controller('api/problems')
export class ProblemsRoute {
  @Get()
  @ApiOperation({ summary: 'Every problem code with its status and title', operationId: 'listProblems' })
  list(@Req() request: Request) {
    const { language } = contextOf(request);
    return { items: [...ALL_PROBLEMS.values()].map((kind) => described(kind, language)) };
  }

  @Get(':code')
  @ApiOperation({ summary: 'What a problem code means', operationId: 'readProblem' })
  read(@Param('code') code: string, @Req() request: Request) {
    const kind = ALL_PROBLEMS.get(code);
    if (kind === undefined) throw new NotFoundException();
    return described(kind, contextOf(request).language);
  }
}

function described({ code, status, title }: ProblemKind, language: Language) {
  return { type: problemType(code), code, status, title: title[language] };
}
