import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsLocalDate } from '@polku/http';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { EndPlacement } from './end-placement.js';

export class EndPlacementBody extends OccurredBody {
  /** The day of `occurredAt` when absent. */
  @IsOptional() @IsLocalDate() endedOn?: string;
  @IsString() @IsNotEmpty() @MaxLength(2_000) reason!: string;
}

@ApiTags('placements')
@Controller('cases/:caseId/placements/:placementId/end')
export class EndPlacementRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Record that a placement has ended', operationId: 'endPlacement' })
  end(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('placementId') placementId: string,
    @Body() { occurredAt, ...data }: EndPlacementBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new EndPlacement(caseId, { ...data, placementId }, happened(envelope, occurredAt)));
  }
}
