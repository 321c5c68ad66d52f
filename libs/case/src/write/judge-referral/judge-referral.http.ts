import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { JudgeReferral } from './judge-referral.js';

const JUDGEMENTS = ['yes', 'no', 'partly'] as const;

export class JudgeReferralBody extends OccurredBody {
  /** Did the client come in time? */
  @IsIn(JUDGEMENTS) timely!: 'yes' | 'no' | 'partly';
  /** Did the referral answer the client's need? */
  @IsIn(JUDGEMENTS) matchesNeed!: 'yes' | 'no' | 'partly';
}

@ApiTags('referral judgements')
@Controller('cases/:caseId/referral-judgements')
export class JudgeReferralRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Judge whether the referral was timely and met the need', operationId: 'judgeReferral' })
  judge(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, ...data }: JudgeReferralBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new JudgeReferral(caseId, data, happened(envelope, occurredAt)));
  }
}
