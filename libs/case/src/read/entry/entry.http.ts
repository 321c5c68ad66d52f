import { Controller, Get, Param, ParseIntPipe, ParseUUIDPipe } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem, PROBLEM_KINDS, type Language } from '@polku/http';
import type { CaseAccess } from '../access/case-access.js';
import { Access, ReaderLanguage, visibleCase } from '../http/reader.js';
import { ReadSide } from '../read-side.js';
import { entryOf, type Entry } from './entry.js';

/** One entry of a case, whole: the koonti, a referral, a note. */
@ApiTags('cases')
@Controller('cases/:caseId/entries/:version')
export class EntryRoute {
  constructor(private readonly readSide: ReadSide) {}

  @Get()
  @ApiOperation({
    summary: 'One entry with its forms',
    description:
      'Answers that the form marks as sensitive are named and closed, unless the reader may see their level.',
    operationId: 'getEntry',
  })
  async entry(
    @Access() access: CaseAccess,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('version', ParseIntPipe) version: number,
    @ReaderLanguage() language: Language,
  ): Promise<Entry> {
    const { state, levels } = await visibleCase(access, caseId, 'entry');
    const mark = state.entries.find((each) => each.version === version);
    if (mark === undefined) throw new Problem(PROBLEM_KINDS.notFound);
    const { forms } = this.readSide.definitions;
    return entryOf(mark, levels, (id, formVersion) => forms.form(id, formVersion), language);
  }
}
