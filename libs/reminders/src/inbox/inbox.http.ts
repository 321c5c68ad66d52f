import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { personsOf } from '@polku/access';
import { nameInList, ReadSide, type CaseAccess, type ClientName } from '@polku/case';
import { Access, ReaderLanguage } from '@polku/case/routes';
import {
  decodeCursor,
  encodeCursor,
  PAGE_DEFAULT,
  PageQuery,
  pageOf,
  Problem,
  PROBLEM_KINDS,
  Reads,
  type Language,
} from '@polku/http';
import { IsIn, IsOptional } from 'class-validator';
import { dayNumber, dayOf } from '../calendar/days.js';
import { rolesHeldBy } from '../sending/roles.js';
import { Reminders } from '../reminders.js';
import { inboxCounts, inboxPage, markSeen, type Holder, type InboxRow, type InboxState } from '../table/inbox-query.js';
import { explainReminder, ruleOf, textOf } from '../wanted/explain.js';
import { whatToDo, type ToDo } from './what-to-do.js';

const STATES = ['open', 'snoozed'] as const;

export class InboxQuery extends PageQuery {
  /** What waits (the default), or what was put off. */
  @IsOptional() @IsIn(STATES) state?: InboxState;
}

export class InboxItem {
  @ApiProperty() reminderId!: string;
  @ApiProperty({ format: 'uuid' }) caseId!: string;
  @ApiProperty({ type: String, nullable: true }) client!: string | null;
  @ApiProperty() pathLabel!: string;
  @ApiProperty() unit!: string;
  @ApiProperty({ description: 'Number of the rule, R10' }) rule!: string;
  @ApiProperty({ description: 'What to do, in words' }) text!: string;
  @ApiProperty({ description: 'Why, how the time was reckoned, and the source of the rule' }) why!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty({ format: 'date-time' }) sentAt!: string;
  @ApiProperty({ description: 'Days of the calendar since it was due' }) daysOverdue!: number;
  @ApiProperty({ description: 'Steps of the escalation that have been taken' }) escalated!: number;
  @ApiProperty({ description: 'Of a role in a unit: whoever has the role may do it' }) shared!: boolean;
  @ApiProperty() seen!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) acknowledgedAt!: string | null;
  @ApiProperty({ type: String, nullable: true }) acknowledgedBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) snoozedUntil!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why the client could not be reached: a code' })
  undelivered!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'A letter to the client that waits to be printed' })
  letter!: string | null;
  @ApiProperty({
    type: Object,
    additionalProperties: true,
    description: 'The act that ends it, and what it begins with',
  })
  todo!: ToDo;
}

export class InboxPage {
  @ApiProperty({ type: [InboxItem] }) items!: readonly InboxItem[];
  @ApiProperty({ required: false, description: 'Cursor of the next page; absent on the last' }) next?: string;
}

export class InboxCount {
  @ApiProperty() open!: number;
  @ApiProperty() unseen!: number;
  @ApiProperty() escalated!: number;
  @ApiProperty() snoozed!: number;
}

/** What waits for somebody: the person's own reminders, those of whom the person replaces, and those of shared roles. */
@ApiTags('reminders')
@Controller('inbox')
export class InboxRoute {
  constructor(
    private readonly readSide: ReadSide,
    private readonly reminders: Reminders,
  ) {}

  @Get()
  @ApiOperation({ summary: 'My reminders, the oldest first', operationId: 'listInbox' })
  @ApiOkResponse({ type: InboxPage })
  async list(
    @Access() access: CaseAccess,
    @Query() { state = 'open', limit = PAGE_DEFAULT, cursor }: InboxQuery,
    @ReaderLanguage() language: Language,
  ): Promise<InboxPage> {
    const list = `inbox ${state}`;
    const now = this.readSide.clock.now();
    const after = cursor === undefined ? undefined : decodeCursor(list, cursor).map(String);
    const rows = await inboxPage(access.database, holderOf(access), {
      ...{ state, now, limit: limit + 1 },
      ...(after === undefined ? {} : { after: [after[0] ?? '', after[1] ?? ''] as const }),
    });
    const shown = rows.slice(0, limit);
    await access.shown('inbox', shown);
    const names = await access.names(
      shown.flatMap(({ clientId, clientVersion }) =>
        clientVersion === null ? [] : [{ clientId, version: clientVersion }],
      ),
    );
    return pageOf(
      rows,
      limit,
      (row) => this.item(row, names.get(row.clientId), language, now),
      (row) => encodeCursor(list, [row.dueAt, row.id]),
    );
  }

  @Get('count')
  @ApiOperation({ summary: 'How many of my reminders wait', operationId: 'countInbox' })
  @ApiOkResponse({ type: InboxCount })
  async count(@Access() access: CaseAccess): Promise<InboxCount> {
    const counts = await inboxCounts(access.database, holderOf(access), this.readSide.clock.now());
    await access.shown('inbox-count', []);
    return counts;
  }

  @Post(':reminderId/seen')
  @HttpCode(204)
  @Reads()
  @ApiOperation({
    summary: 'Say that I have looked at a reminder; nobody else is told',
    operationId: 'markReminderSeen',
  })
  async seen(@Access() access: CaseAccess, @Param('reminderId') reminderId: string): Promise<void> {
    const found = await markSeen(access.database, reminderId, access.reader.personId, this.readSide.clock.now());
    if (found) {
      await access.shown('inbox-count', []);
      return;
    }
    await access.refused('inbox-count', []);
    throw new Problem(PROBLEM_KINDS.notFound);
  }

  private item(row: InboxRow, name: ClientName | undefined, language: Language, now: string): InboxItem {
    const { wanted, pathId, pathVersion } = row;
    const definition = this.readSide.definitions.path(pathId, pathVersion);
    const rule = definition && ruleOf(wanted, definition);
    return {
      ...{ reminderId: row.id, caseId: row.caseId, client: nameInList(name), unit: row.unit, rule: row.rule },
      pathLabel: this.readSide.labels.path(pathId, pathVersion, language),
      text: rule === undefined ? row.rule : textOf(rule, wanted.text.values, language),
      why: explainReminder(wanted, this.reminders.calendar, language),
      ...{ dueAt: row.dueAt, sentAt: row.sentAt, escalated: row.escalated, shared: row.shared },
      daysOverdue: Math.max(0, dayNumber(dayOf(now)) - dayNumber(dayOf(row.dueAt))),
      seen: row.seenAt !== null,
      ...{ acknowledgedAt: row.acknowledgedAt, acknowledgedBy: row.acknowledgedBy, snoozedUntil: row.snoozedUntil },
      ...{ undelivered: row.undelivered, letter: row.letter },
      todo:
        definition === undefined || rule === undefined
          ? { act: 'open-case' }
          : whatToDo(rule, wanted.why.trigger, wanted.occurrence, definition, nextStepOf(row)),
    };
  }
}

export function holderOf({ reader }: CaseAccess): Holder {
  return { personId: reader.personId, persons: personsOf(reader), roles: rolesHeldBy(reader) };
}

function nextStepOf({ nextStepId, nextPhase }: InboxRow) {
  return nextStepId === null || nextPhase === null ? [] : [{ plannedStepId: nextStepId, phase: nextPhase }];
}
