import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { OccurredBody, PersonBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { NameClientManager } from './name-client-manager.js';

export class NameClientManagerBody extends OccurredBody {
  /** With a contact by which the client reaches the person. */
  @ValidateNested() @Type(() => PersonBody) person!: PersonBody;
  /** Needed where somebody else is client manager now. */
  @IsOptional() @IsString() @MaxLength(2_000) reason?: string;
}

@ApiTags('responsibility')
@Controller('cases/:caseId/client-manager')
export class NameClientManagerRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Name the client manager', operationId: 'nameClientManager' })
  name(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, ...data }: NameClientManagerBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new NameClientManager(caseId, data, happened(envelope, occurredAt)));
  }
}
