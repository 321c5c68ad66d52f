import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsLocalDate } from '@polku/http';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { PauseReason } from '../../events/index.js';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { PauseCase } from './pause-case.js';

const REASONS = [
  'client-illness',
  'client-request',
  'queue-elsewhere',
  'holiday',
  'background-studies',
  'other',
] as const satisfies readonly PauseReason[];

export class PauseCaseBody extends OccurredBody {
  @IsIn(REASONS) reason!: (typeof REASONS)[number];
  /** Last day of the pause, when it is known. */
  @IsOptional() @IsLocalDate() until?: string;
  /** Asked for when the reason is `other`. */
  @IsOptional() @IsString() @MaxLength(2_000) note?: string;
}

@ApiTags('cases')
@Controller('cases/:caseId/pauses')
export class PauseCaseRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Let the case stand still', operationId: 'pauseCase' })
  pause(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, ...data }: PauseCaseBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new PauseCase(caseId, data, happened(envelope, occurredAt)));
  }
}
