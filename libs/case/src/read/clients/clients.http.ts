import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem, PROBLEM_KINDS, QueryInteger, Reads } from '@polku/http';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { Response } from 'express';
import type { CaseAccess } from '../access/case-access.js';
import { Access, awaitPosition } from '../http/reader.js';
import { ReadSide } from '../read-side.js';
import { compareNames, type ClientName } from './client-names.js';
import { sealedSearch } from './client-search.js';
import { findClient, searchClients, type ClientRow } from './clients.query.js';

const MOST_HITS = 50;

/** Most clients whose names are opened to put them in order: who finds more has to type more. */
const MOST_SORTED = 500;

export class ClientSearchBody {
  /** Beginning of the family name or a given name, or a whole personal identity code; at least two characters. */
  @IsString() @MinLength(2) @MaxLength(100) search!: string;
  @IsOptional() @QueryInteger(0, Number.MAX_SAFE_INTEGER) atLeast?: number;
}

/** A client as found, with the name in the words of today; both names are empty once the person was erased. */
export interface ClientHit extends Omit<ClientRow, 'basis'>, ClientName {}

/** Finding a client. */
@ApiTags('clients')
@Controller('clients')
export class ClientsRoute {
  constructor(private readonly readSide: ReadSide) {}

  @Post('search')
  @Reads()
  @ApiOperation({ summary: 'Clients by the beginning of a name or by identity code', operationId: 'searchClients' })
  async search(
    @Access() access: CaseAccess,
    @Body() { search, atLeast }: ClientSearchBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    const fresh = await awaitPosition(this.readSide, response, 'clients', atLeast);
    const rows = await searchClients(access.database, sealedSearch(search, this.readSide.blindIndex), MOST_SORTED);
    const names = await access.names(rows);
    const sorted = rows.sort((one, other) => compareNames(names.get(one.clientId), names.get(other.clientId)));
    const shown = sorted.slice(0, MOST_HITS);
    await access.shown('client-search', shown);
    return {
      items: shown.map((row) => withName(row, names.get(row.clientId))),
      more: rows.length > MOST_HITS,
      ...fresh,
    };
  }

  @Get(':clientId')
  @ApiOperation({ summary: 'One client', operationId: 'getClient' })
  async client(@Access() access: CaseAccess, @Param('clientId', ParseUUIDPipe) clientId: string): Promise<ClientHit> {
    const row = await findClient(access.database, clientId);
    if (row === undefined) {
      await access.refused('client', []);
      throw new Problem(PROBLEM_KINDS.notFound);
    }
    await access.shown('client', [row]);
    return withName(row, (await access.names([row])).get(clientId));
  }
}

function withName({ basis: _basis, ...row }: ClientRow, name: ClientName | undefined): ClientHit {
  return { ...row, givenNames: name?.givenNames ?? '', familyName: name?.familyName ?? '' };
}
