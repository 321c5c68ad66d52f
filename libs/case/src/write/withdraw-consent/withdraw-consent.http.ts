import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import { ReadSide, WAIT_MILLISECONDS } from '../../read/read-side.js';
import type { CommandEnvelope, CommandOutcome } from '../command.js';
import { WithdrawConsent } from './withdraw-consent.js';

export class WithdrawConsentBody extends OccurredBody {
  @IsOptional() @IsString() @MaxLength(2_000) reason?: string;
}

@ApiTags('consents')
@Controller('cases/:caseId/consents/:consentId/withdrawal')
export class WithdrawConsentRoute {
  constructor(
    private readonly commands: CommandBus,
    private readonly readSide: ReadSide,
  ) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Record that the client has taken a consent back', operationId: 'withdrawConsent' })
  async withdraw(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('consentId', ParseUUIDPipe) consentId: string,
    @Body() { occurredAt, ...data }: WithdrawConsentBody,
    @Envelope() envelope: CommandEnvelope,
  ): Promise<CommandOutcome> {
    const command = new WithdrawConsent(caseId, { consentId, ...data }, happened(envelope, occurredAt));
    const outcome = await this.commands.execute<WithdrawConsent, CommandOutcome>(command);
    // Once it is answered no list shows what the consent had opened.
    if (outcome.outcome === 'done') {
      await this.readSide.freshness.waitFor('caseload', outcome.position, WAIT_MILLISECONDS);
    }
    return outcome;
  }
}
