import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ReadSide, type CaseAccess, type FiledReminder, type ReminderReceiver } from '@polku/case';
import { Access, ReaderLanguage, visibleCase } from '@polku/case/routes';
import type { Language } from '@polku/http';
import { Reminders } from '../reminders.js';
import { nextEscalation, sentOf } from '../table/reminder-row.js';
import type { Addressee } from '../wanted/addressees.js';
import { explainReminder, ruleOf, textOf } from '../wanted/explain.js';
import { wantedReminders } from '../wanted/wanted-reminders.js';

export class ReminderOfCase {
  @ApiProperty() reminderId!: string;
  @ApiProperty() rule!: string;
  @ApiProperty() text!: string;
  @ApiProperty({ type: String, nullable: true }) why!: string | null;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty({ type: [Object], description: 'Whom it reached, or will: persons, roles in units, or the client' })
  to!: readonly (ReminderReceiver | { readonly kind: 'client' })[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sentAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it goes to somebody else' })
  escalatesAt!: string | null;
  @ApiProperty({ type: [Object] }) escalations!: FiledReminder['escalations'];
  @ApiProperty({ type: [Object] }) acknowledged!: FiledReminder['acknowledged'];
  @ApiProperty({ type: Object, nullable: true }) snoozed!: FiledReminder['snoozed'] | null;
  @ApiProperty({ type: [Object] }) undelivered!: FiledReminder['undelivered'];
}

export class RemindersOfCase {
  @ApiProperty({ format: 'uuid' }) caseId!: string;
  @ApiProperty({ description: 'Version of what was done about the reminders; for If-Match of their commands' })
  version!: number;
  @ApiProperty({ type: [ReminderOfCase], description: 'Wanted now: sent, or to be sent' })
  wanted!: readonly ReminderOfCase[];
  @ApiProperty({ type: [ReminderOfCase], description: 'Sent once, and answered by a fact or over' })
  earlier!: readonly ReminderOfCase[];
}

/** What is wanted of a case and what has been done about it, straight from the log. */
@ApiTags('reminders')
@Controller('cases/:caseId/reminders')
export class CaseRemindersRoute {
  constructor(
    private readonly readSide: ReadSide,
    private readonly reminders: Reminders,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The reminders of a case: to come, sent, and over', operationId: 'getCaseReminders' })
  @ApiOkResponse({ type: RemindersOfCase })
  async list(
    @Access() access: CaseAccess,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @ReaderLanguage() language: Language,
  ): Promise<RemindersOfCase> {
    const { state } = await visibleCase(access, caseId, 'case-reminders');
    const { calendar } = this.reminders;
    const { filed, version } = await this.reminders.filedOf(caseId);
    const definition = this.readSide.definitions.path(state.path.id, state.path.version);
    const now = this.readSide.clock.now();
    const wanted = definition === undefined ? [] : wantedReminders(state, definition, calendar, now);
    const textFor = (rule: string, values: FiledReminder['values']): string => {
      const found = definition && ruleOf({ rule }, definition);
      return found === undefined ? rule : textOf(found, values, language);
    };
    const ids = new Set(wanted.map(({ id }) => id));
    return {
      caseId,
      version,
      wanted: wanted.map((each) => {
        const sent = sentOf(filed.get(each.id), each);
        return {
          ...{ reminderId: each.id, rule: each.rule, text: textFor(each.rule, each.text.values), dueAt: each.dueAt },
          why: explainReminder(each, calendar, language),
          to: sent?.to ?? each.to.map(receiver),
          escalatesAt: (sent === undefined ? each.escalation[0]?.at : nextEscalation(each, sent)) ?? null,
          ...doneAbout(sent),
        };
      }),
      earlier: [...filed.values()]
        .filter(({ reminderId }) => !ids.has(reminderId))
        .map((each) => ({
          ...{ reminderId: each.reminderId, rule: each.rule, text: textFor(each.rule, each.values) },
          ...{ why: null, dueAt: each.dueAt, to: each.to, escalatesAt: null },
          ...doneAbout(each),
        })),
    };
  }
}

function receiver(addressee: Addressee): ReminderReceiver {
  if (addressee.kind === 'client') return { kind: 'client' };
  if (addressee.kind === 'role') return { kind: 'role', role: addressee.role, unit: addressee.unit };
  return { kind: 'person', personId: addressee.person.id, as: addressee.as };
}

function doneAbout(sent: FiledReminder | undefined) {
  return {
    sentAt: sent?.sentAt ?? null,
    escalations: sent?.escalations ?? [],
    acknowledged: sent?.acknowledged ?? [],
    snoozed: sent?.snoozed ?? null,
    undelivered: sent?.undelivered ?? [],
  };
}
