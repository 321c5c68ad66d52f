import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsLocalDate } from '@polku/http';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { RenewConsent } from './renew-consent.js';

export class RenewConsentBody extends OccurredBody {
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

@ApiTags('consents')
@Controller('cases/:caseId/consents/:consentId/renewals')
export class RenewConsentRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Record a consent signed anew', operationId: 'renewConsent' })
  renew(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('consentId', ParseUUIDPipe) consentId: string,
    @Body() { occurredAt, ...data }: RenewConsentBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new RenewConsent(caseId, { consentId, ...data }, happened(envelope, occurredAt)));
  }
}
