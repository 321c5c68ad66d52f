import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { WithdrawHandover } from './withdraw-handover.js';

export class WithdrawHandoverBody extends OccurredBody {
  @IsOptional() @IsString() @MaxLength(2_000) reason?: string;
}

@ApiTags('responsibility')
@Controller('cases/:caseId/handovers/:handoverId/withdrawal')
export class WithdrawHandoverRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Take back the offer of a case', operationId: 'withdrawHandover' })
  withdraw(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('handoverId', ParseUUIDPipe) handoverId: string,
    @Body() { occurredAt, ...data }: WithdrawHandoverBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new WithdrawHandover(caseId, { handoverId, ...data }, happened(envelope, occurredAt)));
  }
}
