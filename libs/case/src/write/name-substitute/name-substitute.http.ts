import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsLocalDate } from '@polku/http';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { OccurredBody, PersonBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { NameSubstitute } from './name-substitute.js';

export class NameSubstituteBody extends OccurredBody {
  /** Who does the work meanwhile. */
  @ValidateNested() @Type(() => PersonBody) substitute!: PersonBody;
  /** First day. */
  @IsLocalDate() from!: string;
  /** Last day; 366 days at most, both counted. */
  @IsLocalDate() to!: string;
}

@ApiTags('professionals')
@Controller('professionals/:personId/substitutes')
export class NameSubstituteRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({
    summary: 'Name who does the work of a professional for a while',
    description: "From the first day to the last the substitute has the professional's rights to the cases.",
    operationId: 'nameSubstitute',
  })
  name(
    @Param('personId') personId: string,
    @Body() { occurredAt, ...data }: NameSubstituteBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new NameSubstitute(personId, data, happened(envelope, occurredAt)));
  }
}
