import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { AddNote } from './add-note.js';

export class AddNoteBody extends OccurredBody {
  @IsString() @IsNotEmpty() @MaxLength(20_000) text!: string;
  /** False when absent. */
  @IsOptional() @IsBoolean() visibleToClient?: boolean;
}

@ApiTags('notes')
@Controller('cases/:caseId/notes')
export class AddNoteRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Add a note', operationId: 'addNote' })
  add(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, visibleToClient = false, ...data }: AddNoteBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new AddNote(caseId, { ...data, visibleToClient }, happened(envelope, occurredAt)));
  }
}
