import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsNotEmpty, IsNumber, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { RegisterProfessional } from './register-professional.js';

/** What a person signs in as: letters, digits, dot, hyphen, underscore. */
export const PERSON_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

export class RegisterProfessionalBody extends OccurredBody {
  /** The identifier that the person acts under, `maija.m`. */
  @Matches(PERSON_ID) personId!: string;
  @IsString() @IsNotEmpty() @MaxLength(200) name!: string;
  /** Code of `profession`. */
  @IsString() @MaxLength(20) profession!: string;
  @IsString() @IsNotEmpty() @MaxLength(200) organisation!: string;
  @IsString() @IsNotEmpty() @MaxLength(200) unit!: string;
  @IsOptional() @IsString() @MaxLength(200) contact?: string;
  /** Share of a full week that goes to client work, 0-100. */
  @IsNumber() @Min(0) @Max(100) clientWorkPercent!: number;
  /** Virkasuhde. */
  @IsBoolean() official!: boolean;
}

@ApiTags('professionals')
@Controller('professionals')
export class RegisterProfessionalRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Register a professional', operationId: 'registerProfessional' })
  register(@Body() { occurredAt, personId, ...data }: RegisterProfessionalBody, @Envelope() envelope: CommandEnvelope) {
    return this.commands.execute(new RegisterProfessional(personId, data, happened(envelope, occurredAt)));
  }
}
