import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '@polku/http';
import { movesFrom, type BlockedStep, type NextStep, type UnmetGuard } from '../../path/index.js';
import { localDate } from '../../write/local-date.js';
import { Access, ReaderLanguage, visibleCase } from '../http/reader.js';
import type { CaseAccess } from '../access/case-access.js';
import { ReadSide } from '../read-side.js';

/** Where a case can go now and where not, with why and what to do: guards explain themselves. */
@ApiTags('cases')
@Controller('cases/:caseId/moves')
export class NextMovesRoute {
  constructor(private readonly readSide: ReadSide) {}

  @Get()
  @ApiOperation({ summary: 'Moves possible now, and those that are not with why', operationId: 'getMoves' })
  async moves(
    @Access() access: CaseAccess,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ReaderLanguage() language: Language,
  ) {
    const { state } = await visibleCase(access, caseId, 'moves');
    const definition = this.readSide.definitions.path(state.path.id, state.path.version);
    if (definition === undefined)
      return { caseId, version: state.version, from: state.phase, possible: [], blocked: [] };
    const at = this.readSide.clock.now();
    const counts = await this.readSide.counts.forGuards(definition.id, state.clientManager?.person.id);
    const { possible, blocked, suggestions, ...rest } = movesFrom(state, definition, {
      at,
      day: localDate(at),
      counts,
    });
    return {
      caseId,
      version: state.version,
      ...rest,
      possible: possible.map((step) => worded(step, language)),
      blocked: blocked.map((step) => blockedWorded(step, language)),
      suggestions: suggestions.map((step) => step.phase),
    };
  }
}

function worded({ label, warnings, ...step }: NextStep, language: Language) {
  return { ...step, label: label[language], warnings: warnings.map((each) => guardWorded(each, language)) };
}

function blockedWorded({ why, ...step }: BlockedStep, language: Language) {
  const reason =
    why.kind === 'guards' ? { kind: why.kind, unmet: why.unmet.map((each) => guardWorded(each, language)) } : why;
  return { ...worded(step, language), why: reason };
}

function guardWorded({ guard, missing }: UnmetGuard, language: Language) {
  return {
    guard: guard.id,
    hard: guard.hard,
    missing,
    reason: guard.reason[language],
    remedy: guard.remedy[language],
    remedyPhases: guard.remedyPhases,
  };
}
