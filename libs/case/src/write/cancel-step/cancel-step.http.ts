import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { CancelStep } from './cancel-step.js';

export class CancelStepBody extends OccurredBody {
  @IsString() @IsNotEmpty() @MaxLength(2_000) reason!: string;
}

@ApiTags('planned steps')
@Controller('cases/:caseId/planned-steps/:plannedStepId/cancellation')
export class CancelStepRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Cancel a planned step', operationId: 'cancelStep' })
  cancel(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('plannedStepId') plannedStepId: string,
    @Body() { occurredAt, ...data }: CancelStepBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new CancelStep(caseId, { ...data, plannedStepId }, happened(envelope, occurredAt)));
  }
}
