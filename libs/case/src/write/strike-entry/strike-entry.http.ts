import { Body, Controller, Param, ParseIntPipe, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { CommandRoute, Envelope } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { StrikeEntry } from './strike-entry.js';

export class StrikeEntryBody {
  @IsString() @IsNotEmpty() @MaxLength(2_000) reason!: string;
}

@ApiTags('entries')
@Controller('cases/:caseId/entries/:entry/strike')
export class StrikeEntryRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Strike an entry; it stays visible as struck', operationId: 'strikeEntry' })
  strike(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('entry', ParseIntPipe) entry: number,
    @Body() { reason }: StrikeEntryBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new StrikeEntry(caseId, { entry, reason }, envelope));
  }
}
