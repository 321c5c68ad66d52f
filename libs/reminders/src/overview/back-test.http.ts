import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { asCaseEvent, definitionsOrThrow, ReadSide, type CaseAccess, type CaseEvent, type Recorded } from '@polku/case';
import { Access } from '@polku/case/routes';
import { IsLocalDate, Problem, PROBLEM_KINDS, Reads } from '@polku/http';
import { IsNotEmpty, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';
import { backTest, type BackTest } from '../back-test/back-test.js';
import { changedRules, type ChangedValue } from '../back-test/changed-rule.js';
import { Reminders } from '../reminders.js';
import { casesOfUnits } from '../table/overdue-query.js';

export class BackTestBody {
  /** Number of the rule, `R10`. */
  @IsString() @IsNotEmpty() @MaxLength(20) rule!: string;
  @ApiProperty({
    type: Object,
    additionalProperties: { type: 'string' },
    description: 'New values by key: offset, again, days, notWithin, expires, escalation.1.after and the like',
    example: { offset: 'P5D' },
  })
  @IsObject()
  set!: Record<string, string>;
  /** On this path only; on every one that runs the rule when absent. */
  @IsOptional() @IsString() @MaxLength(100) path?: string;
  /** First and last day. */
  @IsLocalDate() from!: string;
  @IsLocalDate() to!: string;
}

export interface BackTestAnswer extends BackTest {
  readonly values: readonly ChangedValue[];
  /** More cases are visible than one answer replays: the command line takes them all. */
  readonly incomplete: boolean;
}

/** Cases that one answer replays; some seconds of work. */
const MOST_CASES = 5_000;
const TOGETHER = 200;

/** What another length of a rule would have sent and escalated: computed from the log, nothing is sent. */
@ApiTags('reminders')
@Controller('reminders/back-test')
export class BackTestRoute {
  constructor(
    private readonly readSide: ReadSide,
    private readonly reminders: Reminders,
  ) {}

  @Post()
  @HttpCode(200)
  @Reads()
  @ApiOperation({
    summary: 'What a rule with other values would have sent and escalated in a time that is over',
    description: 'Of the cases that I see, the latest 5,000. What people would have done differently is not guessed.',
    operationId: 'backTestReminderRule',
  })
  async backTest(
    @Access() access: CaseAccess,
    @Body() { rule, set, path, from, to }: BackTestBody,
  ): Promise<BackTestAnswer> {
    const { definitions, clock } = this.readSide;
    const change = { rule, set, ...(path === undefined ? {} : { path }) };
    const changed = changedRules(change, definitions, definitionsOrThrow());
    if (changed.outcome === 'refused') {
      await access.refused('overdue-count', []);
      const faults = changed.faults.map(({ code, place, message }) => ({
        in: 'body' as const,
        field: place,
        rule: code,
        message,
      }));
      throw new Problem(PROBLEM_KINDS.validationFailed, undefined, { faults });
    }
    const cases = await casesOfUnits(access.database, MOST_CASES + 1);
    const result = await backTest(this.caseLogs(cases.slice(0, MOST_CASES)), {
      ...{ rulesOf: changed.rulesOf, calendar: this.reminders.calendar, period: { from, to } },
      ...{ now: clock.now(), position: this.reminders.position, mostCases: 0 },
    });
    // Figures of nobody in particular.
    await access.shown('overdue-count', []);
    return { ...result, values: changed.values, incomplete: cases.length > MOST_CASES };
  }

  private async *caseLogs(cases: readonly string[]): AsyncGenerator<readonly Recorded<CaseEvent>[]> {
    for (let start = 0; start < cases.length; start += TOGETHER) {
      const read = await this.reminders.eventsOf(cases.slice(start, start + TOGETHER));
      for (const { events } of read) yield events.map(asCaseEvent);
    }
  }
}
