import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { ProfessionalLeft } from './professional-left.js';

export class ProfessionalLeftBody extends OccurredBody {
  @IsOptional() @IsString() @MaxLength(2_000) reason?: string;
}

@ApiTags('professionals')
@Controller('professionals/:personId/departure')
export class ProfessionalLeftRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Record that a professional has left', operationId: 'professionalLeft' })
  leave(
    @Param('personId') personId: string,
    @Body() { occurredAt, ...data }: ProfessionalLeftBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new ProfessionalLeft(personId, data, happened(envelope, occurredAt)));
  }
}
