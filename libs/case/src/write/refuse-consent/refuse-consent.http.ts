import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { RefuseConsent } from './refuse-consent.js';

export class RefuseConsentBody extends OccurredBody {
  /** Code of `consent_scope`. */
  @IsString() @MaxLength(20) scope!: string;
  @IsOptional() @IsString() @MaxLength(2_000) reason?: string;
}

@ApiTags('consents')
@Controller('cases/:caseId/consent-refusals')
export class RefuseConsentRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Record that the client does not consent', operationId: 'refuseConsent' })
  refuse(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, ...data }: RefuseConsentBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new RefuseConsent(caseId, data, happened(envelope, occurredAt)));
  }
}
