import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { decodeCursor, encodeCursor, PAGE_DEFAULT, PageQuery, pageOf } from '@polku/http';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { CaseAccess } from '../access/case-access.js';
import { Access } from '../http/reader.js';
import { listProfessionals } from './professionals.query.js';

export class ProfessionalsQuery extends PageQuery {
  @IsOptional() @IsString() @MaxLength(200) unit?: string;
}

/** Who works where, and how much of the week goes to clients. */
@ApiTags('professionals')
@Controller('professionals')
export class ProfessionalsRoute {
  @Get()
  @ApiOperation({ summary: 'Professionals', operationId: 'listProfessionals' })
  async list(@Access() access: CaseAccess, @Query() { unit, limit = PAGE_DEFAULT, cursor }: ProfessionalsQuery) {
    const list = `professionals ${unit ?? ''}`;
    const after = cursor === undefined ? undefined : String(decodeCursor(list, cursor)[0]);
    const rows = await listProfessionals(access.database, {
      limit: limit + 1,
      ...(unit === undefined ? {} : { unit }),
      ...(after === undefined ? {} : { after }),
    });
    return pageOf(
      rows,
      limit,
      (row) => row,
      (row) => encodeCursor(list, [row.personId]),
    );
  }
}
