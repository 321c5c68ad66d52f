import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem, PROBLEM_KINDS, QueryInteger } from '@polku/http';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { Response } from 'express';
import { awaitPosition } from '../http/reader.js';
import { ReadSide } from '../read-side.js';
import { searchClients, type ClientHit } from './clients.query.js';

const MOST_HITS = 50;

export class ClientSearchQuery {
  /** Beginning of the family name or a given name, or a whole personal identity code; at least two characters. */
  @IsString() @MinLength(2) @MaxLength(100) search!: string;
  @IsOptional() @QueryInteger(0, Number.MAX_SAFE_INTEGER) atLeast?: number;
}

/** Finding a client. */
@ApiTags('clients')
@Controller('clients')
export class ClientsRoute {
  constructor(private readonly readSide: ReadSide) {}

  @Get()
  @ApiOperation({ summary: 'Clients by the beginning of a name or by identity code', operationId: 'searchClients' })
  async search(@Query() { search, atLeast }: ClientSearchQuery, @Res({ passthrough: true }) response: Response) {
    const fresh = await awaitPosition(this.readSide, response, 'clients', atLeast);
    const hits = await searchClients(this.readSide.database, search, MOST_HITS + 1);
    return { items: hits.slice(0, MOST_HITS), more: hits.length > MOST_HITS, ...fresh };
  }

  @Get(':clientId')
  @ApiOperation({ summary: 'One client', operationId: 'getClient' })
  async client(@Param('clientId', ParseUUIDPipe) clientId: string): Promise<ClientHit> {
    const [row] = await this.readSide.database.query<ClientHit>(
      `select client_id as "clientId", version, given_names as "givenNames", family_name as "familyName", language,
              contact_channel as "contactChannel", target_groups as "targetGroups", segment,
              (select count(*)::int from caseload c where c.client_id = k.client_id and c.status <> 'exited') as "openCases"
       from clients k where client_id = $1`,
      [clientId],
    );
    if (row === undefined) throw new Problem(PROBLEM_KINDS.notFound);
    return row;
  }
}
