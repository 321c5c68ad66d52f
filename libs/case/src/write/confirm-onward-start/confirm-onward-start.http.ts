import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsLocalDate } from '@polku/http';
import { IsOptional } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { ConfirmOnwardStart } from './confirm-onward-start.js';

export class ConfirmOnwardStartBody extends OccurredBody {
  /** The day of `occurredAt` when absent. */
  @IsOptional() @IsLocalDate() startedOn?: string;
}

@ApiTags('onward referrals')
@Controller('cases/:caseId/onward-referrals/:referralId/start')
export class ConfirmOnwardStartRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Confirm that the service has begun', operationId: 'confirmOnwardStart' })
  confirm(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('referralId') referralId: string,
    @Body() { occurredAt, ...data }: ConfirmOnwardStartBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(
      new ConfirmOnwardStart(caseId, { ...data, referralId }, happened(envelope, occurredAt)),
    );
  }
}
