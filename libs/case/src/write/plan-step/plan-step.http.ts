import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsInstant } from '@polku/http';
import { Type } from 'class-transformer';
import { IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { OccurredBody, PersonBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { PlanStep } from './plan-step.js';

export class PlanStepBody extends OccurredBody {
  /** Phase of the path, `DOC`. */
  @IsString() @MaxLength(60) phase!: string;
  /** When it is to happen, with a zone. */
  @IsInstant() dueAt!: string;
  @ValidateNested() @Type(() => PersonBody) responsible!: PersonBody;
  @IsOptional() @IsString() @MaxLength(20) channel?: string;
  @IsOptional() @IsString() @MaxLength(500) place?: string;
  @IsOptional() @IsString() @MaxLength(2_000) note?: string;
}

@ApiTags('planned steps')
@Controller('cases/:caseId/planned-steps')
export class PlanStepRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Plan a step: what, by whom, when', operationId: 'planStep' })
  plan(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, dueAt, ...data }: PlanStepBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    const planned = { ...data, dueAt: new Date(dueAt).toISOString() };
    return this.commands.execute(new PlanStep(caseId, planned, happened(envelope, occurredAt)));
  }
}
