import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { AcceptHandover } from './accept-handover.js';

export class AcceptHandoverBody extends OccurredBody {
  /** What permits the change of organisation, when no consent in force names yours and the offer does not say it. */
  @IsOptional() @IsIn(['law', 'client-request']) basis?: 'law' | 'client-request';
  /** The law and its section, with `law`. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(500) legalGround?: string;
}

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
    @Body() { occurredAt, ...data }: AcceptHandoverBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new AcceptHandover(caseId, { handoverId, ...data }, happened(envelope, occurredAt)));
  }
}
