import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsLocalDate, Problem, PROBLEM_KINDS } from '@polku/http';
import { IsOptional } from 'class-validator';
import { DateTime } from 'luxon';
import type { CaseAccess } from '../../access/case-access.js';
import { Access } from '../../http/reader.js';
import { Oversight } from '../oversight.js';
import { instantsOf, type ReportDays } from '../report/report-window.js';
import { oddReadList } from './odd-read-list.js';

const USUAL_DAYS = 7;
const MOST_DAYS = 31;

export class OddReadsQuery {
  /** First day in Helsinki; a week back when absent. */
  @IsOptional() @IsLocalDate() from?: string;
  /** Last day, counted; today when absent. At most 31 days. */
  @IsOptional() @IsLocalDate() to?: string;
}

class OddReaderAnswer {
  @ApiProperty() personId!: string;
  @ApiProperty() name!: string;
  @ApiProperty() profession!: string;
  @ApiProperty() organisation!: string;
}

const REASONS = ['own-name', 'same-address', 'colleague', 'same-surname', 'no-relationship'];

class OddReadAnswer {
  @ApiProperty({ type: OddReaderAnswer }) reader!: OddReaderAnswer;
  @ApiProperty({ format: 'uuid' }) clientId!: string;
  @ApiProperty({ enum: REASONS, isArray: true }) reasons!: readonly string[];
  @ApiProperty() reads!: number;
  @ApiProperty({ description: 'How many of them were refused' }) refused!: number;
  @ApiProperty({ description: 'How many showed this client alone' }) single!: number;
  @ApiProperty({ format: 'date-time' }) first!: string;
  @ApiProperty({ format: 'date-time' }) last!: string;
  @ApiProperty({ type: [String] }) views!: readonly string[];
}

class BurstAnswer {
  @ApiProperty({ type: OddReaderAnswer }) reader!: OddReaderAnswer;
  @ApiProperty({ description: 'Different clients, read one by one' }) clients!: number;
  @ApiProperty() reads!: number;
  @ApiProperty({ format: 'date-time' }) first!: string;
  @ApiProperty({ format: 'date-time' }) last!: string;
}

export class OddReadsAnswer {
  @ApiProperty({ format: 'date' }) from!: string;
  @ApiProperty({ format: 'date' }) to!: string;
  @ApiProperty({ type: [OddReadAnswer] }) items!: readonly OddReadAnswer[];
  @ApiProperty({ type: [BurstAnswer] }) bursts!: readonly BurstAnswer[];
  @ApiProperty({ description: 'Entries of the read log that were looked at' }) entries!: number;
  @ApiProperty({ description: 'There were more: ask for fewer days' }) truncated!: boolean;
}

/** Reads that are worth a look; none of them is wrong by itself. */
@ApiTags('read log')
@Controller('read-log/odd')
export class OddReadsRoute {
  constructor(private readonly oversight: Oversight) {}

  @Get()
  @ApiOperation({
    summary: 'Reads that are out of the ordinary',
    description:
      'Own name, same surname or address, a colleague, no relationship, many clients in a short time; refused ones count. Names of clients are compared and never answered. That the list was read is itself recorded.',
    operationId: 'listOddReads',
  })
  @ApiOkResponse({ type: OddReadsAnswer })
  async list(@Access() access: CaseAccess, @Query() query: OddReadsQuery): Promise<OddReadsAnswer> {
    const days = daysOrProblem(query, this.oversight.today);
    const list = await oddReadList(this.oversight, instantsOf(days));
    await access.overseen(
      'odd-reads',
      list.items.map(({ clientId }) => clientId),
    );
    return { ...days, ...list };
  }
}

function daysOrProblem({ from, to }: OddReadsQuery, today: string): ReportDays {
  const last = to ?? today;
  const first = from ?? DateTime.fromISO(last).minus({ days: USUAL_DAYS }).toISODate() ?? last;
  const count = DateTime.fromISO(last).diff(DateTime.fromISO(first), 'days').days + 1;
  if (count >= 1 && count <= MOST_DAYS) return { from: first, to: last };
  throw new Problem(PROBLEM_KINDS.validationFailed, TOO_LONG, {
    faults: [{ in: 'query', field: 'from', rule: 'period', message: TOO_LONG }],
  });
}

const TOO_LONG = {
  fi: `Ajanjaksossa on vähintään yksi ja enintään ${String(MOST_DAYS)} päivää.`,
  sv: `Perioden omfattar minst en och högst ${String(MOST_DAYS)} dagar.`,
  en: `The period has at least one and at most ${String(MOST_DAYS)} days.`,
};
