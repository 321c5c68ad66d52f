import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Reader } from '@polku/access';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { PersonRef } from '../../events/index.js';
import { CommandRoute, Envelope } from '../../http/command-route.js';
import { rejectionProblem } from '../../http/rejection-problem.js';
import type { CaseAccess } from '../../read/access/case-access.js';
import { Access } from '../../read/http/reader.js';
import type { CommandEnvelope } from '../command.js';
import { BreakGlass, reasonFault } from './break-glass.js';

export class BreakGlassBody {
  /** Why the case has to be read at once, in your own words: at least 15 letters. The client reads it. */
  @IsString() @IsNotEmpty() @MaxLength(2_000) reason!: string;
}

@ApiTags('emergency access')
@Controller('cases/:caseId/break-glass')
export class BreakGlassRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({
    summary: 'Read a case in an emergency, for three hours',
    description:
      'For somebody without a right to the case. It opens reading, never writing. The reason is shown to the client, and the data-protection officer reviews it.',
    operationId: 'breakGlass',
  })
  breakGlass(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { reason }: BreakGlassBody,
    @Access() { reader }: CaseAccess,
    @Envelope() envelope: CommandEnvelope,
  ) {
    // Before the case is looked for: the answer must not tell whether there is one.
    const refusal = reasonFault(reason);
    if (refusal !== undefined) throw rejectionProblem(refusal);
    const data = { reason, person: personOf(reader) };
    return this.commands.execute(new BreakGlass(caseId, data, envelope));
  }
}

/** As the organisation says it today: what is typed names nobody. */
export function personOf({ personId, name = personId, professions: [profession], organisation }: Reader): PersonRef {
  return { id: personId, name, ...(profession !== undefined && { profession }), organisation };
}
