import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsInstant, IsLocalDate } from '@polku/http';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { GiveConsent } from './give-consent.js';

export class ConsentBody {
  /** Code of `consent_scope`; each scope is a consent of its own. */
  @IsString() @MaxLength(20) scope!: string;
  /** The form that was signed, `Y100`. */
  @IsString() @IsNotEmpty() @MaxLength(60) form!: string;
  @IsString() @IsNotEmpty() @MaxLength(60) formVersion!: string;
  /** Who may exchange the data. */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  organisations!: string[];
  @IsLocalDate() signedOn!: string;
  /** Last day in force; absent when the form has no end date. */
  @IsOptional() @IsLocalDate() validTo?: string;
}

export class GiveConsentBody extends ConsentBody {
  /** When it happened, with a zone; now when absent. */
  @IsOptional() @IsInstant() occurredAt?: string;
}

@ApiTags('consents')
@Controller('cases/:caseId/consents')
export class GiveConsentRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Record a consent that the client has signed', operationId: 'giveConsent' })
  give(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, ...data }: GiveConsentBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new GiveConsent(caseId, data, happened(envelope, occurredAt)));
  }
}
