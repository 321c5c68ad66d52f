import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { EndSubstitution } from './end-substitution.js';

export class EndSubstitutionBody extends OccurredBody {}

@ApiTags('professionals')
@Controller('professionals/:personId/substitutes/:substitutionId/end')
export class EndSubstitutionRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'End a substitution before its last day', operationId: 'endSubstitution' })
  end(
    @Param('personId') personId: string,
    @Param('substitutionId', ParseUUIDPipe) substitutionId: string,
    @Body() { occurredAt }: EndSubstitutionBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new EndSubstitution(personId, { substitutionId }, happened(envelope, occurredAt)));
  }
}
