import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsLocalDate } from '@polku/http';
import { IsBoolean, IsNumber, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { RecordMeasurement } from './record-measurement.js';

export class RecordMeasurementBody extends OccurredBody {
  /** Code list `instrument`, `KYKY`. */
  @IsString() @MaxLength(20) instrument!: string;
  /** A measurement point of the path, or `other`. */
  @IsString() @MaxLength(60) point!: string;
  /** The day of `occurredAt` when absent. */
  @IsOptional() @IsLocalDate() filledOn?: string;
  @IsOptional() @IsNumber() value?: number;
  /** Parts of the result by name. */
  @IsOptional() @IsObject() values?: Record<string, number | string>;
  /** In which service it was filled in. */
  @IsOptional() @IsString() @MaxLength(200) where?: string;
  @IsOptional() @IsBoolean() paper?: boolean;
}

@ApiTags('measurements')
@Controller('cases/:caseId/measurements')
export class RecordMeasurementRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Record a measurement or a self-assessment', operationId: 'recordMeasurement' })
  record(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, ...data }: RecordMeasurementBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new RecordMeasurement(caseId, data, happened(envelope, occurredAt)));
  }
}
