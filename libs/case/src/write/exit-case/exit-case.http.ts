import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { ExitCase } from './exit-case.js';

export class ExitCaseBody extends OccurredBody {
  /** Code list `exit_reason`, one of the path. */
  @IsString() @MaxLength(20) reason!: string;
  /** Asked for when the code needs words, like `MUU`. */
  @IsOptional() @IsString() @MaxLength(2_000) reasonText?: string;
  /** Code list `onward_service`: where the client goes. */
  @IsOptional() @IsString() @MaxLength(20) destination?: string;
  @IsOptional() @IsString() @MaxLength(20_000) note?: string;
}

@ApiTags('cases')
@Controller('cases/:caseId/exits')
export class ExitCaseRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'End the case with a reason', operationId: 'exitCase' })
  exit(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, ...data }: ExitCaseBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new ExitCase(caseId, data, happened(envelope, occurredAt)));
  }
}
