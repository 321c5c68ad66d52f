import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  decodeCursor,
  encodeCursor,
  IsInstant,
  PAGE_DEFAULT,
  PAGE_LIMIT,
  pageOf,
  QueryBoolean,
  QueryInteger,
  Reads,
  type Language,
} from '@polku/http';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import type { Response } from 'express';
import type { CaseAccess } from '../access/case-access.js';
import { Access, awaitPosition, ReaderLanguage, tagPosition } from '../http/reader.js';
import { nameInList, type ClientName, type NamedClient } from '../clients/client-names.js';
import { sealedSearch } from '../clients/client-search.js';
import { calendarDays } from '../plain-dates.js';
import { ReadSide, WAIT_MILLISECONDS } from '../read-side.js';
import {
  CASELOAD_SORTS,
  caseloadCount,
  caseloadPage,
  type CaseloadCursor,
  type CaseloadFilter,
  type CaseloadRow,
  type CaseloadSort,
} from './caseload.query.js';

const STATUSES = ['parked', 'active', 'paused', 'exited'] as const;

/** What the list and the count may be narrowed by. */
export class CaseloadFilterQuery {
  /** Client manager. */
  @IsOptional() @IsString() @MaxLength(100) manager?: string;
  /** Responsible for the next step. */
  @IsOptional() @IsString() @MaxLength(100) nextBy?: string;
  @IsOptional() @IsString() @MaxLength(200) unit?: string;
  @IsOptional() @IsString() @MaxLength(100) path?: string;
  @IsOptional() @IsString() @MaxLength(100) phase?: string;
  @IsOptional() @IsString() @MaxLength(20) source?: string;
  @IsOptional() @IsUUID() client?: string;
  /** Person to whom a handover is offered. */
  @IsOptional() @IsString() @MaxLength(100) handoverTo?: string;
  /** One or more, separated by commas; all but exited when absent. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsIn(STATUSES, { each: true })
  status?: (typeof STATUSES)[number][];
  @IsOptional() @QueryBoolean() overdue?: boolean;
  @IsOptional() @QueryBoolean() withoutNextStep?: boolean;
  @IsOptional() @QueryBoolean() withoutManager?: boolean;
  @IsOptional() @QueryBoolean() testCases?: boolean;
  @IsOptional() @IsInstant() changedAfter?: string;
  /** Position that the answer must have seen, from the Polku-Position of a command. */
  @IsOptional() @QueryInteger(0, Number.MAX_SAFE_INTEGER) atLeast?: number;
}

export class CaseloadQuery extends CaseloadFilterQuery {
  @IsOptional() @IsIn(CASELOAD_SORTS) sort?: CaseloadSort;
  @IsOptional() @QueryInteger(1, PAGE_LIMIT) limit?: number;
  @IsOptional() @IsString() @MaxLength(2_000) cursor?: string;
}

/** The same in a body, where a name or an identity code may be. */
export class CaseloadSearchBody extends CaseloadQuery {
  /** Beginning of the family name or a given name, or a whole personal identity code. */
  @IsOptional() @IsString() @MinLength(2) @MaxLength(100) search?: string;
}

export class CaseloadSearchCountBody extends CaseloadFilterQuery {
  /** Beginning of the family name or a given name, or a whole personal identity code. */
  @IsOptional() @IsString() @MinLength(2) @MaxLength(100) search?: string;
}

class PhaseOfCase {
  @ApiProperty() id!: string;
  @ApiProperty() label!: string;
  @ApiProperty({ format: 'date-time' }) since!: string;
  @ApiProperty({ description: 'Days of the calendar in Helsinki' }) days!: number;
}

class NextStepOfCase {
  @ApiProperty() phase!: string;
  @ApiProperty() label!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty() overdue!: boolean;
  @ApiProperty() personId!: string;
  @ApiProperty() name!: string;
}

class PersonOfCase {
  @ApiProperty() personId!: string;
  @ApiProperty() name!: string;
}

export class CaseloadItem {
  @ApiProperty({ format: 'uuid' }) caseId!: string;
  @ApiProperty() version!: number;
  @ApiProperty({ format: 'uuid' }) clientId!: string;
  @ApiProperty({ type: String, nullable: true }) client!: string | null;
  @ApiProperty() path!: string;
  @ApiProperty() pathLabel!: string;
  @ApiProperty({ description: 'The path is a draft' }) draft!: boolean;
  @ApiProperty() testCase!: boolean;
  @ApiProperty() unit!: string;
  @ApiProperty({ enum: STATUSES }) status!: string;
  @ApiProperty({ type: [String], description: 'Documents that a parked case waits for' }) awaiting!: string[];
  @ApiProperty({ type: PhaseOfCase }) phase!: PhaseOfCase;
  @ApiProperty({ type: NextStepOfCase, nullable: true }) nextStep!: NextStepOfCase | null;
  @ApiProperty({ type: PersonOfCase, nullable: true }) clientManager!: PersonOfCase | null;
  @ApiProperty({ type: String, nullable: true }) handoverTo!: string | null;
  @ApiProperty() source!: string;
  @ApiProperty({ format: 'date-time' }) openedAt!: string;
  @ApiProperty({ format: 'date-time' }) changedAt!: string;
  @ApiProperty({ type: String, nullable: true }) exitReason!: string | null;
}

export class CaseloadPage {
  @ApiProperty({ type: [CaseloadItem] }) items!: readonly CaseloadItem[];
  @ApiProperty({ required: false, description: 'Cursor of the next page; absent on the last' }) next?: string;
  @ApiProperty({ description: 'Position in the log that the list has seen' }) position!: number;
  @ApiProperty({ required: false, description: 'True when the list has not yet seen `atLeast`' }) behind?: true;
}

export class CaseloadCount {
  @ApiProperty() count!: number;
  @ApiProperty({ description: 'Position in the log that the count has seen' }) position!: number;
  @ApiProperty({ required: false, description: 'True when it has not yet seen `atLeast`' }) behind?: true;
}

/** My clients, their phase, their next step: the list that a professional's day begins with [000:713-721]. */
@ApiTags('caseload')
@Controller('caseload')
export class CaseloadRoute {
  constructor(private readonly readSide: ReadSide) {}

  @Get()
  @ApiOperation({ summary: 'Cases with phase, next step and who is responsible', operationId: 'listCaseload' })
  @ApiOkResponse({ type: CaseloadPage })
  list(
    @Access() access: CaseAccess,
    @Query() query: CaseloadQuery,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseloadPage> {
    return this.page(access, query, language, response);
  }

  @Post('search')
  @Reads()
  @ApiOperation({
    summary: 'The same list, also by the beginning of a name or by identity code',
    operationId: 'searchCaseload',
  })
  @ApiOkResponse({ type: CaseloadPage })
  search(
    @Access() access: CaseAccess,
    @Body() body: CaseloadSearchBody,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseloadPage> {
    return this.page(access, body, language, response);
  }

  @Get('count')
  @ApiOperation({ summary: 'How many cases the same filter finds', operationId: 'countCaseload' })
  @ApiOkResponse({ type: CaseloadCount })
  count(
    @Access() access: CaseAccess,
    @Query() query: CaseloadFilterQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseloadCount> {
    return this.counted(access, query, response);
  }

  @Post('search/count')
  @Reads()
  @ApiOperation({ summary: 'How many cases the same search finds', operationId: 'countCaseloadSearch' })
  @ApiOkResponse({ type: CaseloadCount })
  countSearch(
    @Access() access: CaseAccess,
    @Body() body: CaseloadSearchCountBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseloadCount> {
    return this.counted(access, body, response);
  }

  private async page(
    access: CaseAccess,
    query: CaseloadSearchBody,
    language: Language,
    response: Response,
  ): Promise<CaseloadPage> {
    const { limit = PAGE_DEFAULT, cursor, sort = 'due', atLeast = 0, search, ...rest } = query;
    const filter: CaseloadFilter = { ...rest, ...this.searched(search) };
    const list = `caseload ${sort} ${JSON.stringify(filter)}`;
    if (atLeast > 0) await this.readSide.freshness.waitFor('caseload', atLeast, WAIT_MILLISECONDS);
    const now = this.readSide.clock.now();
    const after = cursor === undefined ? undefined : cursorOf(decodeCursor(list, cursor));
    const page = { sort, limit: limit + 1, ...(after === undefined ? {} : { after }) };
    const { rows, position } = await caseloadPage(access.database, filter, page, now);
    await access.shown('caseload', rows.slice(0, limit));
    const names = await access.names(named(rows));
    return {
      ...pageOf(
        rows,
        limit,
        (row) => this.item(row, names.get(row.clientId), language, now),
        (row) => encodeCursor(list, [row.cursorValue, row.caseId]),
      ),
      ...tagPosition(response, position, atLeast),
    };
  }

  private async counted(
    access: CaseAccess,
    { atLeast, search, ...rest }: CaseloadSearchCountBody,
    response: Response,
  ): Promise<CaseloadCount> {
    const fresh = await awaitPosition(this.readSide, response, 'caseload', atLeast);
    const filter: CaseloadFilter = { ...rest, ...this.searched(search) };
    const count = await caseloadCount(access.database, filter, this.readSide.clock.now());
    await access.shown('caseload-count', []);
    return { count, ...fresh };
  }

  private searched(typed: string | undefined): Pick<CaseloadFilter, 'search'> {
    return typed === undefined ? {} : { search: sealedSearch(typed, this.readSide.blindIndex) };
  }

  private item(row: CaseloadRow, name: ClientName | undefined, language: Language, now: string): CaseloadItem {
    const phase = (id: string): string => this.readSide.labels.phase(row.pathId, row.pathVersion, id, language);
    return {
      caseId: row.caseId,
      version: row.version,
      clientId: row.clientId,
      client: nameInList(name),
      path: row.pathId,
      pathLabel: this.readSide.labels.path(row.pathId, row.pathVersion, language),
      draft: row.draft,
      testCase: row.testCase,
      unit: row.unit,
      status: row.status,
      awaiting: row.awaiting,
      phase: {
        id: row.phase,
        label: phase(row.phase),
        since: row.phaseSince,
        days: calendarDays(row.phaseSince, now),
      },
      nextStep:
        row.nextPhase === null || row.nextDue === null
          ? null
          : {
              phase: row.nextPhase,
              label: phase(row.nextPhase),
              dueAt: row.nextDue,
              overdue: row.nextDue < now,
              personId: row.nextById ?? '',
              name: row.nextByName ?? '',
            },
      clientManager: row.managerId === null ? null : { personId: row.managerId, name: row.managerName ?? '' },
      handoverTo: row.handoverTo,
      source: row.source,
      openedAt: row.openedAt,
      changedAt: row.changedAt,
      exitReason: row.exitReason,
    };
  }
}

function cursorOf(values: readonly unknown[]): CaseloadCursor {
  const [value, caseId] = values;
  return { value: String(value), caseId: String(caseId) };
}

/** A case may be of somebody whom nobody registered: it came from another system. */
function named(rows: readonly CaseloadRow[]): NamedClient[] {
  return rows.flatMap(({ clientId, clientVersion }) =>
    clientVersion === null ? [] : [{ clientId, version: clientVersion }],
  );
}
