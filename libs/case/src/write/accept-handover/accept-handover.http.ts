import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { AcceptHandover } from './accept-handover.js';

export class AcceptHandoverBody extends OccurredBody {}

@ApiTags('responsibility')
@Controller('cases/:caseId/handovers/:handoverId/acceptance')
export class AcceptHandoverRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Take over the case', operationId: 'acceptHandover' })
  accept(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('handoverId', ParseUUIDPipe) handoverId: string,
    @Body() { occurredAt }: AcceptHandoverBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new AcceptHandover(caseId, { handoverId }, happened(envelope, occurredAt)));
  }
}
