import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ReadSide, type CaseAccess } from '@polku/case';
import { Access } from '@polku/case/routes';
import { decodeCursor, encodeCursor, PAGE_DEFAULT, PAGE_LIMIT, pageOf, QueryBoolean, QueryInteger } from '@polku/http';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { countOverdue, overdueRows } from '../table/overdue-query.js';

const LONGEST = 36_500;

export class OverdueQuery {
  @IsOptional() @IsString() @MaxLength(200) unit?: string;
  /** Number of the rule, `R10`. */
  @IsOptional() @IsString() @MaxLength(20) rule?: string;
  @IsOptional() @IsString() @MaxLength(100) path?: string;
  /** Days since it was due, at least and at most. */
  @IsOptional() @QueryInteger(0, LONGEST) from?: number;
  @IsOptional() @QueryInteger(0, LONGEST) to?: number;
  @IsOptional() @QueryBoolean() escalated?: boolean;
}

export class OverdueRemindersQuery extends OverdueQuery {
  @IsOptional() @QueryInteger(1, PAGE_LIMIT) limit?: number;
  @IsOptional() @IsString() @MaxLength(2_000) cursor?: string;
}

export class OverdueNumber {
  @ApiProperty() unit!: string;
  @ApiProperty() rule!: string;
  @ApiProperty() path!: string;
  @ApiProperty({ enum: ['0-7', '8-30', '31-90', '91-'], description: 'Days since it was due' }) age!: string;
  @ApiProperty() reminders!: number;
  @ApiProperty() cases!: number;
  @ApiProperty() escalated!: number;
}

export class OverdueNumbers {
  @ApiProperty({ type: [OverdueNumber] }) rows!: readonly OverdueNumber[];
  @ApiProperty({ description: 'Reminders in all' }) reminders!: number;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class OverdueReminder {
  @ApiProperty() reminderId!: string;
  @ApiProperty({ format: 'uuid' }) caseId!: string;
  @ApiProperty() unit!: string;
  @ApiProperty() rule!: string;
  @ApiProperty() path!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty({ description: 'Days since it was due' }) days!: number;
  @ApiProperty() escalated!: number;
  @ApiProperty({ type: String, nullable: true }) acknowledgedBy!: string | null;
  @ApiProperty({ type: [String] }) persons!: readonly string[];
  @ApiProperty({ type: [String], description: 'Roles in units, `KOO@Unit`' }) roles!: readonly string[];
}

export class OverdueReminders {
  @ApiProperty({ type: [OverdueReminder] }) items!: readonly OverdueReminder[];
  @ApiProperty({ required: false, description: 'Cursor of the next page; absent on the last' }) next?: string;
}

/** What was sent and has not been answered, for who leads a unit. Only of cases that the reader may see. */
@ApiTags('reminders')
@Controller('reminders/overdue')
export class OverdueRoute {
  constructor(private readonly readSide: ReadSide) {}

  @Get()
  @ApiOperation({
    summary: 'How many reminders wait, by unit, rule, path and age',
    operationId: 'countOverdueReminders',
  })
  @ApiOkResponse({ type: OverdueNumbers })
  async count(@Access() access: CaseAccess, @Query() query: OverdueQuery): Promise<OverdueNumbers> {
    const at = this.readSide.clock.now();
    const rows = await countOverdue(access.database, query, at);
    await access.shown('overdue-count', []);
    return { rows, reminders: rows.reduce((sum, { reminders }) => sum + reminders, 0), at };
  }

  @Get('list')
  @ApiOperation({
    summary: 'The very reminders behind a number, the oldest first',
    operationId: 'listOverdueReminders',
  })
  @ApiOkResponse({ type: OverdueReminders })
  async list(
    @Access() access: CaseAccess,
    @Query() { limit = PAGE_DEFAULT, cursor, ...filter }: OverdueRemindersQuery,
  ): Promise<OverdueReminders> {
    const list = `overdue ${JSON.stringify(filter)}`;
    const after = cursor === undefined ? undefined : decodeCursor(list, cursor).map(String);
    const rows = await overdueRows(access.database, filter, {
      ...{ now: this.readSide.clock.now(), limit: limit + 1 },
      ...(after === undefined ? {} : { after: [after[0] ?? '', after[1] ?? ''] as const }),
    });
    await access.shown('overdue-reminders', rows.slice(0, limit));
    return pageOf(
      rows,
      limit,
      ({ clientId: _client, basis: _basis, ...row }) => row,
      (row) => encodeCursor(list, [row.dueAt, row.reminderId]),
    );
  }
}
