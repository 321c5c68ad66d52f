import { Body, Controller, Param, ParseIntPipe, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsLocalDate } from '@polku/http';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { SignPlan } from './sign-plan.js';

export class SignPlanBody extends OccurredBody {
  /** Code list `role`; only `CLIENT` signs. */
  @IsString() @MaxLength(20) signer!: string;
  /** The day of `occurredAt` when absent. */
  @IsOptional() @IsLocalDate() signedOn?: string;
}

@ApiTags('plans')
@Controller('cases/:caseId/plans/:planVersion/signature')
export class SignPlanRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Record that the client has signed the plan', operationId: 'signPlan' })
  sign(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('planVersion', ParseIntPipe) planVersion: number,
    @Body() { occurredAt, ...data }: SignPlanBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new SignPlan(caseId, { ...data, planVersion }, happened(envelope, occurredAt)));
  }
}
