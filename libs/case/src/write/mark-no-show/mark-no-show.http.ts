import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { MarkNoShow } from './mark-no-show.js';

export class MarkNoShowBody extends OccurredBody {
  @IsOptional() @IsString() @MaxLength(2_000) note?: string;
}

@ApiTags('planned steps')
@Controller('cases/:caseId/planned-steps/:plannedStepId/no-show')
export class MarkNoShowRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Mark that the client did not come', operationId: 'markNoShow' })
  mark(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('plannedStepId') plannedStepId: string,
    @Body() { occurredAt, ...data }: MarkNoShowBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new MarkNoShow(caseId, { ...data, plannedStepId }, happened(envelope, occurredAt)));
  }
}
