import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { OccurredBody, ParticipantBody, PersonBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { RecordStep } from './record-step.js';

export class RecordStepBody extends OccurredBody {
  /** Phase of the path, `MAP`. */
  @IsString() @MaxLength(60) phase!: string;
  @ValidateNested() @Type(() => PersonBody) performedBy!: PersonBody;
  @IsOptional() @IsString() @MaxLength(20) channel?: string;
  @IsOptional() @IsBoolean() clientPresent?: boolean;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ParticipantBody)
  participants?: ParticipantBody[];
  /** Answers to the form of the phase, see GET /api/v1/forms/{id}. */
  @IsOptional() @IsObject() answers?: Record<string, unknown>;
  @IsOptional() @IsString() @MaxLength(60) plannedStepId?: string;
  @IsOptional() @IsString() @MaxLength(20_000) note?: string;
}

@ApiTags('steps')
@Controller('cases/:caseId/steps')
export class RecordStepRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Record a step that has been taken', operationId: 'recordStep' })
  record(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, ...data }: RecordStepBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new RecordStep(caseId, data, happened(envelope, occurredAt)));
  }
}
