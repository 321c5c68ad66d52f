import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '@polku/http';
import type { Response } from 'express';
import type { CaseAccess, ShownRow } from '../access/case-access.js';
import { Access, awaitPosition, ReaderLanguage } from '../http/reader.js';
import { ReadSide } from '../read-side.js';
import { StatisticsQuery } from '../statistics/statistics-query.js';
import { countExits, type ExitCount } from './exits.query.js';

/** Why the services ended [000:719-721]. */
@ApiTags('statistics')
@Controller('statistics/exits')
export class ExitsRoute {
  constructor(private readonly readSide: ReadSide) {}

  @Get()
  @ApiOperation({
    summary: 'Exits by reason, source, path, unit and month, with their cases',
    operationId: 'countExits',
  })
  async exits(
    @Access() access: CaseAccess,
    @Query() { atLeast, ...filter }: StatisticsQuery,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ) {
    const fresh = await awaitPosition(this.readSide, response, 'caseload', atLeast);
    const rows = await countExits(access.database, filter);
    await access.shown('statistics-exits', rows.flatMap(casesBehind));
    const label = (list: string, code: string): string => this.readSide.labels.code(list, code, language);
    return {
      ...fresh,
      items: rows.map(({ clients: _clients, bases: _bases, ...row }) => ({
        ...row,
        reasonLabel: label('exit_reason', row.reason),
        sourceLabel: label('referral_source', row.source),
      })),
    };
  }
}

function casesBehind({ clients, bases }: ExitCount): ShownRow[] {
  return clients.flatMap((clientId, index) => {
    const basis = bases[index];
    return basis === undefined ? [] : [{ clientId, basis }];
  });
}
