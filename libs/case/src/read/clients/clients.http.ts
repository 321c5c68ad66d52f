import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem, PROBLEM_KINDS, QueryInteger } from '@polku/http';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { Response } from 'express';
import type { CaseAccess } from '../access/case-access.js';
import { Access, awaitPosition } from '../http/reader.js';
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
  async search(
    @Access() access: CaseAccess,
    @Query() { search, atLeast }: ClientSearchQuery,
    @Res({ passthrough: true }) response: Response,
  ) {
    const fresh = await awaitPosition(this.readSide, response, 'clients', atLeast);
    const hits = await searchClients(access.database, search, MOST_HITS + 1);
    const shown = hits.slice(0, MOST_HITS);
    await access.shown('client-search', shown);
    return { items: shown.map(withoutBasis), more: hits.length > MOST_HITS, ...fresh };
  }

  @Get(':clientId')
  @ApiOperation({ summary: 'One client', operationId: 'getClient' })
  async client(@Access() access: CaseAccess, @Param('clientId', ParseUUIDPipe) clientId: string) {
    const [row] = await access.database.query<ClientHit>(
      `select client_id as "clientId", version, given_names as "givenNames", family_name as "familyName", language,
              contact_channel as "contactChannel", target_groups as "targetGroups", segment,
              (select count(*)::int from visible_cases c where c.client_id = k.client_id and c.status <> 'exited') as "openCases",
              access_basis as "basis"
       from visible_clients k where client_id = $1`,
      [clientId],
    );
    if (row === undefined) {
      await access.refused('client', []);
      throw new Problem(PROBLEM_KINDS.notFound);
    }
    await access.shown('client', [row]);
    return withoutBasis(row);
  }
}

function withoutBasis({ basis: _basis, ...hit }: ClientHit): Omit<ClientHit, 'basis'> {
  return hit;
}
