import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsLocalDate } from '@polku/http';
import { IsIn } from 'class-validator';
import type { SnoozeReason } from '../../events/index.js';
import { CommandRoute, Envelope } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { SNOOZE_REASONS, SnoozeReminder } from './snooze-reminder.js';

export class SnoozeReminderBody {
  /** The day on which it comes back, 14 days from today at most. */
  @IsLocalDate() until!: string;
  @ApiProperty({ enum: SNOOZE_REASONS }) @IsIn(SNOOZE_REASONS) reason!: SnoozeReason;
}

@ApiTags('reminders')
@Controller('cases/:caseId/reminders/:reminderId/snooze')
export class SnoozeReminderRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({
    summary: 'Put a reminder off for some days, with a reason',
    description:
      'Until that day it goes on to nobody else; the reason stays on the case. If-Match is the version of the reminders, not of the case.',
    operationId: 'snoozeReminder',
  })
  snooze(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('reminderId') reminderId: string,
    @Body() { until, reason }: SnoozeReminderBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new SnoozeReminder(caseId, { reminderId, until, reason }, envelope));
  }
}
