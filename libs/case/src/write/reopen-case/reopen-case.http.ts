import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { ReopenCase } from './reopen-case.js';

export class ReopenCaseBody extends OccurredBody {
  @IsString() @IsNotEmpty() @MaxLength(2_000) reason!: string;
  /** The phase that the case was in at its exit when absent. */
  @IsOptional() @IsString() @MaxLength(60) phase?: string;
}

@ApiTags('cases')
@Controller('cases/:caseId/reopenings')
export class ReopenCaseRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Open an exited case again', operationId: 'reopenCase' })
  reopen(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, ...data }: ReopenCaseBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new ReopenCase(caseId, data, happened(envelope, occurredAt)));
  }
}
