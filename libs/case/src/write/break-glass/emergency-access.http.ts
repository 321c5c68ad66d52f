import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExtension, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem, PROBLEM_KINDS } from '@polku/http';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { COMMAND_MARK, Envelope } from '../../http/command-route.js';
import { rejectionProblem } from '../../http/rejection-problem.js';
import type { CaseAccess } from '../../read/access/case-access.js';
import { Access } from '../../read/http/reader.js';
import { ReadSide } from '../../read/read-side.js';
import type { CommandEnvelope, CommandOutcome } from '../command.js';
import { BreakGlass, reasonFault } from './break-glass.js';
import { BreakGlassBody, personOf } from './break-glass.http.js';

export class EmergencyAccessBody extends BreakGlassBody {
  /** The whole personal identity code of the client. */
  @IsString() @IsNotEmpty() @MaxLength(20) identityCode!: string;
}

/** Cases that can be read now, and until when. */
export interface EmergencyAccess {
  readonly cases: readonly { readonly caseId: string; readonly until: string | null }[];
}

/** Whoever has the client before them and no right to a case knows the identity code, and no identifier of Polku. */
@ApiTags('emergency access')
@Controller('emergency-access')
export class EmergencyAccessRoute {
  constructor(
    private readonly commands: CommandBus,
    private readonly readSide: ReadSide,
  ) {}

  @Post()
  @ApiExtension(COMMAND_MARK, true)
  @ApiOperation({
    summary: 'Read the cases of a client in an emergency, found by identity code',
    description:
      'The open cases of the client, else the one that ended last, for three hours. A code that nobody has is answered with 404; the search is recorded either way.',
    operationId: 'accessInEmergency',
  })
  async access(
    @Access() access: CaseAccess,
    @Body() { identityCode, reason }: EmergencyAccessBody,
    @Envelope() envelope: CommandEnvelope,
  ): Promise<EmergencyAccess> {
    // Before anybody is looked for: a search needs its reason.
    const refusal = reasonFault(reason);
    if (refusal !== undefined) throw rejectionProblem(refusal);
    const cases = await access.casesInEmergency(this.readSide.blindIndex.exact('identity-code', identityCode));
    if (cases.length === 0) throw new Problem(PROBLEM_KINDS.notFound);
    const person = personOf(access.reader);
    const opened: { readonly caseId: string; readonly until: string | null }[] = [];
    for (const caseId of cases) {
      const command = new BreakGlass(caseId, { reason, person }, ofCase(envelope, caseId));
      const outcome = await this.commands.execute<BreakGlass, CommandOutcome>(command);
      opened.push({ caseId, until: untilOf(outcome) });
    }
    return { cases: opened };
  }
}

/** One key opens several cases; what was seen of one of them says nothing of the others. */
function ofCase({ expectedVersion: _seen, ...envelope }: CommandEnvelope, caseId: string): CommandEnvelope {
  return { ...envelope, commandId: `${envelope.commandId} ${caseId}` };
}

/** Null when the person can see the case already: by an earlier emergency, or by right. */
function untilOf(outcome: CommandOutcome): string | null {
  if (outcome.outcome !== 'done') return null;
  const broken = outcome.events.find(({ type }) => type === 'GlassBroken')?.data as { until?: string } | undefined;
  return broken?.until ?? null;
}
