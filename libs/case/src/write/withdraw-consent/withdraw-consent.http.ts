import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { WithdrawConsent } from './withdraw-consent.js';

export class WithdrawConsentBody extends OccurredBody {
  @IsOptional() @IsString() @MaxLength(2_000) reason?: string;
}

@ApiTags('consents')
@Controller('cases/:caseId/consents/:consentId/withdrawal')
export class WithdrawConsentRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Record that the client has taken a consent back', operationId: 'withdrawConsent' })
  withdraw(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('consentId', ParseUUIDPipe) consentId: string,
    @Body() { occurredAt, ...data }: WithdrawConsentBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new WithdrawConsent(caseId, { consentId, ...data }, happened(envelope, occurredAt)));
  }
}
