import { Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ReadSide, type CaseAccess } from '@polku/case';
import { Access, ReaderLanguage } from '@polku/case/routes';
import { Problem, PROBLEM_KINDS, type Language } from '@polku/http';
import { holderOf } from '../inbox/inbox.http.js';
import { Reminders } from '../reminders.js';
import type { UnitRow } from '../table/unit-query.js';
import { textOf } from '../wanted/explain.js';

export class UnitReminderItem {
  @ApiProperty() reminderId!: string;
  @ApiProperty() rule!: string;
  @ApiProperty() unit!: string;
  @ApiProperty() text!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
}

/** What waits of teams and units, and of full caseloads: about no client. */
@ApiTags('reminders')
@Controller('unit-reminders')
export class UnitRemindersRoute {
  constructor(
    private readonly readSide: ReadSide,
    private readonly reminders: Reminders,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Agendas of teams, days of units and full caseloads that wait for me',
    operationId: 'listUnitReminders',
  })
  @ApiOkResponse({ type: [UnitReminderItem] })
  async list(@Access() access: CaseAccess, @ReaderLanguage() language: Language): Promise<readonly UnitReminderItem[]> {
    return (await this.reminders.units.list(holderOf(access))).map((row) => ({
      ...{ reminderId: row.id, rule: row.rule, unit: row.unit, dueAt: row.dueAt },
      text: this.textFor(row, language),
    }));
  }

  @Put(':reminderId/done')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say that it is done', operationId: 'markUnitReminderDone' })
  async done(@Access() access: CaseAccess, @Param('reminderId') reminderId: string): Promise<void> {
    const found = await this.reminders.units.done(reminderId, holderOf(access), this.readSide.clock.now());
    if (!found) throw new Problem(PROBLEM_KINDS.notFound);
  }

  private textFor({ rule: id, pathId, pathVersion, contents }: UnitRow, language: Language): string {
    const { definitions } = this.readSide;
    const definition = pathId === null ? undefined : definitions.path(pathId, pathVersion ?? undefined);
    const rule = (definition?.reminders ?? definitions.reminderRules()).find((each) => each.id === id);
    return rule === undefined ? id : textOf(rule, contents, language);
  }
}
