import { Body, Controller, Param, Patch } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsNotEmpty, IsNumber, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { ChangeProfessional } from './change-professional.js';

/** Only what changes. */
export class ChangeProfessionalBody extends OccurredBody {
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) name?: string;
  @IsOptional() @IsString() @MaxLength(20) profession?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) organisation?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) unit?: string;
  @IsOptional() @IsString() @MaxLength(200) contact?: string;
  @IsOptional() @IsNumber() @Min(0) @Max(100) clientWorkPercent?: number;
  @IsOptional() @IsBoolean() official?: boolean;
}

@ApiTags('professionals')
@Controller('professionals/:personId')
export class ChangeProfessionalRoute {
  constructor(private readonly commands: CommandBus) {}

  @Patch()
  @CommandRoute()
  @ApiOperation({ summary: 'Change what is known of a professional', operationId: 'changeProfessional' })
  change(
    @Param('personId') personId: string,
    @Body() { occurredAt, ...data }: ChangeProfessionalBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new ChangeProfessional(personId, data, happened(envelope, occurredAt)));
  }
}
