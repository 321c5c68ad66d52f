import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsLocalDate } from '@polku/http';
import { IsBoolean, IsIn, IsNotEmpty, IsNumber, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { StartPlacement } from './start-placement.js';

export class StartPlacementBody extends OccurredBody {
  /** Code list `employment_form`, `PTUKI`. */
  @IsString() @MaxLength(20) form!: string;
  @IsString() @IsNotEmpty() @MaxLength(200) employer!: string;
  /** The day of `occurredAt` when absent. */
  @IsOptional() @IsLocalDate() startedOn?: string;
  /** Last day that was agreed on. */
  @IsOptional() @IsLocalDate() endsOn?: string;
  @IsOptional() @IsNumber() @Min(0.5) @Max(168) weeklyHours?: number;
  @IsOptional() @IsBoolean() wageSubsidised?: boolean;
  @IsOptional() @IsString() @MaxLength(200) trade?: string;
  /** `assessment` when it tests the ability to work. */
  @IsOptional() @IsIn(['employment', 'assessment']) purpose?: 'employment' | 'assessment';
}

@ApiTags('placements')
@Controller('cases/:caseId/placements')
export class StartPlacementRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Record that a placement has begun', operationId: 'startPlacement' })
  start(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, ...data }: StartPlacementBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new StartPlacement(caseId, data, happened(envelope, occurredAt)));
  }
}
