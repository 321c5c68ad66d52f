import { Controller, Get, Header, HttpCode, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ReadSide } from '@polku/case';
import { Problem, PROBLEM_KINDS } from '@polku/http';
import { Reminders } from '../reminders.js';

export class DeadMessage {
  @ApiProperty() messageId!: string;
  @ApiProperty() kind!: string;
  @ApiProperty({ type: String, nullable: true }) channel!: string | null;
  @ApiProperty({ description: 'A code' }) reason!: string;
  @ApiProperty() attempts!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) givenUpAt!: string | null;
}

export class QueueState {
  @ApiProperty({ enum: ['postgres', 'redis'] }) backend!: string;
  @ApiProperty() waiting!: number;
  @ApiProperty() delayed!: number;
  @ApiProperty() active!: number;
  @ApiProperty() failed!: number;
  @ApiProperty({ description: 'Position of the log that the reminders have followed, here' }) position!: number;
}

export class FailedRing {
  @ApiProperty() key!: string;
  @ApiProperty({ enum: ['reminder', 'case', 'delivery'] }) kind!: string;
  @ApiProperty() id!: string;
  @ApiProperty() attempts!: number;
  @ApiProperty() reason!: string;
}

/** For who keeps the system running: nothing here is about a client. */
@ApiTags('operations')
@Controller('operations/reminders')
export class ReminderOperationsRoute {
  constructor(
    private readonly readSide: ReadSide,
    private readonly reminders: Reminders,
  ) {}

  @Get('queue')
  @ApiOperation({ summary: 'The queue of the alarms', operationId: 'getReminderQueue' })
  @ApiOkResponse({ type: QueueState })
  async queue(): Promise<QueueState> {
    const { alarm, position } = this.reminders;
    return { backend: alarm.backend, ...(await alarm.counts()), position };
  }

  @Get('queue/failures')
  @ApiOperation({ summary: 'Alarms that failed for good', operationId: 'listFailedAlarms' })
  @ApiOkResponse({ type: [FailedRing] })
  async failures(): Promise<readonly FailedRing[]> {
    return (await this.reminders.alarm.failures(200)).map(({ key, kind, id, attempts, reason }) => ({
      ...{ key, kind, id, attempts, reason },
    }));
  }

  @Get('dead-letters')
  @ApiOperation({ summary: 'Messages that channels have given up, with the reason', operationId: 'listDeadLetters' })
  @ApiOkResponse({ type: [DeadMessage] })
  async dead(): Promise<readonly DeadMessage[]> {
    return (await this.reminders.deliveries.dead(200)).map((delivery) => ({
      ...{
        messageId: delivery.id,
        kind: delivery.kind,
        channel: delivery.channel ?? null,
        attempts: delivery.attempts,
      },
      ...{ reason: delivery.reason ?? '', givenUpAt: delivery.settledAt ?? null },
    }));
  }

  @Put('dead-letters/:messageId/retry')
  @HttpCode(204)
  @ApiOperation({ summary: 'Try a message again from the beginning', operationId: 'retryDeadLetter' })
  async retry(@Param('messageId') messageId: string): Promise<void> {
    const found = await this.reminders.deliveries.retry(messageId, this.readSide.clock.now());
    if (!found) throw new Problem(PROBLEM_KINDS.notFound);
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Due, sent, late, failed and swept, for Prometheus', operationId: 'getReminderMetrics' })
  metrics(): Promise<string> {
    return this.reminders.metrics.metricsText();
  }
}
