import { Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandRoute, Envelope } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { AcknowledgeReminder } from './acknowledge-reminder.js';

@ApiTags('reminders')
@Controller('cases/:caseId/reminders/:reminderId/acknowledgement')
export class AcknowledgeReminderRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({
    summary: 'Say that you know of a reminder',
    description:
      'It stays until what it reminds of is recorded, and goes on to others when nobody does that in time. If-Match is the version of the reminders, not of the case.',
    operationId: 'acknowledgeReminder',
  })
  acknowledge(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('reminderId') reminderId: string,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new AcknowledgeReminder(caseId, { reminderId }, envelope));
  }
}
