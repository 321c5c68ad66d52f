import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { SendOnwardReferral } from './send-onward-referral.js';

export class SendOnwardReferralBody extends OccurredBody {
  /** Code list `onward_service`, `TYOV`. */
  @IsString() @MaxLength(20) service!: string;
  @IsString() @IsNotEmpty() @MaxLength(200) organisation!: string;
  @IsOptional() @IsString() @MaxLength(20_000) note?: string;
  @IsOptional() @IsIn(['granted', 'refused', 'requested']) paymentCommitment?: 'granted' | 'refused' | 'requested';
  /** What permits telling another organisation of the client, when no consent in force names it. */
  @IsOptional() @IsIn(['law', 'client-request']) basis?: 'law' | 'client-request';
  /** The law and its section, with `law`. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(500) legalGround?: string;
}

@ApiTags('onward referrals')
@Controller('cases/:caseId/onward-referrals')
export class SendOnwardReferralRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({
    summary: 'Refer the client onward to a service',
    description:
      'Data goes to the organisation: a consent of the day that names it is the basis, else the law or the wish of the client, which you state.',
    operationId: 'sendOnwardReferral',
  })
  send(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, ...data }: SendOnwardReferralBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new SendOnwardReferral(caseId, data, happened(envelope, occurredAt)));
  }
}
