import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { ResumeCase } from './resume-case.js';

export class ResumeCaseBody extends OccurredBody {
  @IsOptional() @IsString() @MaxLength(2_000) note?: string;
}

@ApiTags('cases')
@Controller('cases/:caseId/resumption')
export class ResumeCaseRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'End the pause of the case', operationId: 'resumeCase' })
  resume(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, ...data }: ResumeCaseBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new ResumeCase(caseId, data, happened(envelope, occurredAt)));
  }
}
