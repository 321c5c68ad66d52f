import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { RemoveNetworkMember } from './remove-network-member.js';

export class RemoveNetworkMemberBody extends OccurredBody {
  @IsOptional() @IsString() @MaxLength(2_000) reason?: string;
}

@ApiTags('network')
@Controller('cases/:caseId/network-members/:memberId/removal')
export class RemoveNetworkMemberRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: "Take a member out of the client's network", operationId: 'removeNetworkMember' })
  remove(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('memberId') memberId: string,
    @Body() { occurredAt, ...data }: RemoveNetworkMemberBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(
      new RemoveNetworkMember(caseId, { ...data, memberId }, happened(envelope, occurredAt)),
    );
  }
}
