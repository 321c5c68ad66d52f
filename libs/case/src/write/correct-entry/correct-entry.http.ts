import { Body, Controller, Param, ParseIntPipe, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsInstant } from '@polku/http';
import { IsNotEmpty, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';
import { CommandRoute, Envelope } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { CorrectEntry } from './correct-entry.js';

export class CorrectEntryBody {
  /** New values by field; null takes an optional one away. */
  @IsOptional() @IsObject() changes?: Record<string, unknown>;
  /** When it really happened, with a zone. */
  @IsOptional() @IsInstant() happenedAt?: string;
  @IsString() @IsNotEmpty() @MaxLength(2_000) reason!: string;
}

@ApiTags('entries')
@Controller('cases/:caseId/entries/:entry/corrections')
export class CorrectEntryRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Correct an entry; both versions stay visible', operationId: 'correctEntry' })
  correct(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('entry', ParseIntPipe) entry: number,
    @Body() { happenedAt, ...data }: CorrectEntryBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    const corrected = {
      ...data,
      entry,
      ...(happenedAt === undefined ? {} : { happenedAt: new Date(happenedAt).toISOString() }),
    };
    return this.commands.execute(new CorrectEntry(caseId, corrected, envelope));
  }
}
