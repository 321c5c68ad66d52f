import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { decodeCursor, encodeCursor, PAGE_DEFAULT, PageQuery, pageOf, QueryBoolean } from '@polku/http';
import { IsOptional } from 'class-validator';
import type { CaseAccess } from '../access/case-access.js';
import { Access } from '../http/reader.js';
import { Oversight } from '../read-log/oversight.js';
import { brokenGlass, glassStories, type BrokenGlassQuestion } from './broken-glass.query.js';

export class BrokenGlassQuery extends PageQuery {
  /** False: those that wait for their review; true: those that had it; all when absent. */
  @IsOptional() @QueryBoolean() reviewed?: boolean;
}

export class BrokenGlassItem {
  @ApiProperty() grantId!: string;
  @ApiProperty({ format: 'uuid' }) caseId!: string;
  @ApiProperty({ format: 'uuid' }) clientId!: string;
  @ApiProperty() personId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) profession!: string | null;
  @ApiProperty({ type: String, nullable: true }) organisation!: string | null;
  @ApiProperty({ description: 'In the words of the person' }) reason!: string;
  @ApiProperty({ format: 'date-time' }) from!: string;
  @ApiProperty({ format: 'date-time' }) until!: string;
  @ApiProperty({ description: "How often the person looked at the client's data on this basis" }) reads!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) reviewedAt!: string | null;
  @ApiProperty({ type: String, enum: ['justified', 'unjustified'], nullable: true }) verdict!: string | null;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
}

export class BrokenGlassPage {
  @ApiProperty({ type: [BrokenGlassItem] }) items!: readonly BrokenGlassItem[];
  @ApiProperty({ required: false, description: 'Cursor of the next page; absent on the last' }) next?: string;
}

/** What the data-protection officer has to review: each emergency with its reason. */
@ApiTags('emergency access')
@Controller('break-glass-reviews')
export class BrokenGlassRoute {
  constructor(private readonly oversight: Oversight) {}

  @Get()
  @ApiOperation({
    summary: 'Cases opened in emergencies, the oldest first',
    description: 'For the data-protection officer. That the list was read is itself recorded.',
    operationId: 'listBrokenGlass',
  })
  @ApiOkResponse({ type: BrokenGlassPage })
  async list(
    @Access() access: CaseAccess,
    @Query() { reviewed, limit = PAGE_DEFAULT, cursor }: BrokenGlassQuery,
  ): Promise<BrokenGlassPage> {
    const list = `break-glass-reviews ${String(reviewed)}`;
    const rows = await brokenGlass(this.oversight, {
      ...(reviewed === undefined ? {} : { reviewed }),
      ...(cursor === undefined ? {} : { after: cursorOf(decodeCursor(list, cursor)) }),
      limit: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const stories = await glassStories(this.oversight, shown);
    await access.overseen(
      'broken-glass',
      shown.map(({ clientId }) => clientId),
    );
    return pageOf(
      rows,
      limit,
      (row) => ({ ...UNKNOWN, ...stories.get(row.grantId), ...row }),
      (row) => encodeCursor(list, [row.from, row.grantId]),
    );
  }
}

/** The view may know of more than the stream that was read a moment before it. */
const UNKNOWN = { name: '', profession: null, organisation: null, reason: '', verdict: null, note: null };

function cursorOf([from, grantId]: readonly unknown[]): NonNullable<BrokenGlassQuestion['after']> {
  return { from: String(from), grantId: String(grantId) };
}
