import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { DeclineHandover } from './decline-handover.js';

export class DeclineHandoverBody extends OccurredBody {
  @IsString() @IsNotEmpty() @MaxLength(2_000) reason!: string;
}

@ApiTags('responsibility')
@Controller('cases/:caseId/handovers/:handoverId/refusal')
export class DeclineHandoverRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Decline to take over the case', operationId: 'declineHandover' })
  decline(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('handoverId', ParseUUIDPipe) handoverId: string,
    @Body() { occurredAt, ...data }: DeclineHandoverBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new DeclineHandover(caseId, { handoverId, ...data }, happened(envelope, occurredAt)));
  }
}
