import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { OccurredBody, PersonBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { NamePairWorker } from './name-pair-worker.js';

export class NamePairWorkerBody extends OccurredBody {
  @ValidateNested() @Type(() => PersonBody) person!: PersonBody;
}

@ApiTags('responsibility')
@Controller('cases/:caseId/pair-worker')
export class NamePairWorkerRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Name a pair worker', operationId: 'namePairWorker' })
  name(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, ...data }: NamePairWorkerBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new NamePairWorker(caseId, data, happened(envelope, occurredAt)));
  }
}
