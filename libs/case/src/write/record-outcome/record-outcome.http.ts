import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { RecordOutcome } from './record-outcome.js';

export class RecordOutcomeBody extends OccurredBody {
  @IsIn([3, 6, 12]) monthsAfterExit!: 3 | 6 | 12;
  /** Code list `follow_up_outcome`. */
  @IsString() @MaxLength(20) outcome!: string;
  @IsOptional() @IsString() @MaxLength(2_000) note?: string;
}

@ApiTags('cases')
@Controller('cases/:caseId/outcomes')
export class RecordOutcomeRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Record the outcome 3, 6 or 12 months after the exit', operationId: 'recordOutcome' })
  record(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, ...data }: RecordOutcomeBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new RecordOutcome(caseId, data, happened(envelope, occurredAt)));
  }
}
