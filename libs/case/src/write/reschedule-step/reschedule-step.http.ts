import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsInstant } from '@polku/http';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { RescheduleStep } from './reschedule-step.js';

export class RescheduleStepBody extends OccurredBody {
  /** The new time, with a zone. */
  @IsInstant() dueAt!: string;
  @IsOptional() @IsString() @MaxLength(2_000) reason?: string;
}

@ApiTags('planned steps')
@Controller('cases/:caseId/planned-steps/:plannedStepId/reschedulings')
export class RescheduleStepRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Give a planned step another time', operationId: 'rescheduleStep' })
  reschedule(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('plannedStepId') plannedStepId: string,
    @Body() { occurredAt, dueAt, ...data }: RescheduleStepBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    const changed = { ...data, plannedStepId, dueAt: new Date(dueAt).toISOString() };
    return this.commands.execute(new RescheduleStep(caseId, changed, happened(envelope, occurredAt)));
  }
}
