import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { ReleasePairWorker } from './release-pair-worker.js';

export class ReleasePairWorkerBody extends OccurredBody {}

@ApiTags('responsibility')
@Controller('cases/:caseId/pair-worker/release')
export class ReleasePairWorkerRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'End the duty of the pair worker', operationId: 'releasePairWorker' })
  release(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt }: ReleasePairWorkerBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new ReleasePairWorker(caseId, {}, happened(envelope, occurredAt)));
  }
}
