import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { NameNetworkMember } from './name-network-member.js';

export class NameNetworkMemberBody extends OccurredBody {
  @IsString() @IsNotEmpty() @MaxLength(200) name!: string;
  @IsOptional() @IsString() @MaxLength(200) contact?: string;
  /** The service or activity that the member stands for. */
  @IsString() @IsNotEmpty() @MaxLength(200) service!: string;
  /** True for a close person of the client. */
  @IsOptional() @IsBoolean() close?: boolean;
}

@ApiTags('network')
@Controller('cases/:caseId/network-members')
export class NameNetworkMemberRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: "Name a member of the client's network", operationId: 'nameNetworkMember' })
  name(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, close = false, ...data }: NameNetworkMemberBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new NameNetworkMember(caseId, { ...data, close }, happened(envelope, occurredAt)));
  }
}
