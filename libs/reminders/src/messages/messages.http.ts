import { Controller, Get, Header, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ReadSide, type CaseAccess } from '@polku/case';
import { Access } from '@polku/case/routes';
import { decodeCursor, encodeCursor, PAGE_DEFAULT, PageQuery, pageOf, Problem, PROBLEM_KINDS } from '@polku/http';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { dayOf } from '../calendar/days.js';
import type { Message } from '../channels/channel.js';
import { letterPage, letterPageHeaders } from '../channels/letter-page.js';
import { Reminders } from '../reminders.js';
import type { DeliveryState } from '../table/delivery-book.js';
import { findMessage, messagesPage, type VisibleMessage } from '../table/messages-query.js';

const STATES = ['waiting', 'sent', 'caught', 'to-print', 'dead', 'dropped'] as const;

export class MessagesQuery extends PageQuery {
  /** All when absent. */
  @IsOptional() @IsIn(STATES) state?: DeliveryState;
}

export class MessageItem {
  @ApiProperty() messageId!: string;
  @ApiProperty({ enum: ['reminder', 'escalation', 'digest', 'while-away'] }) kind!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) caseId!: string | null;
  @ApiProperty({ type: String, nullable: true }) reminderId!: string | null;
  @ApiProperty({ enum: ['client', 'person'] }) to!: 'client' | 'person';
  @ApiProperty({ type: String, nullable: true, enum: ['email', 'sms', 'letter'] }) channel!: string | null;
  @ApiProperty({ enum: STATES }) state!: DeliveryState;
  @ApiProperty({ type: String, nullable: true, description: 'Code of the last fault, or why it did not go' }) reason!:
    string | null;
  @ApiProperty() attempts!: number;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) nextAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) settledAt!: string | null;
}

export class MessagePage {
  @ApiProperty({ type: [MessageItem] }) items!: readonly MessageItem[];
  @ApiProperty({ required: false, description: 'Cursor of the next page; absent on the last' }) next?: string;
}

/** What leaves Polku: mails and text messages, letters to print, and what a machine without a mail server has caught. */
@ApiTags('reminders')
@Controller('messages')
export class MessagesRoute {
  constructor(
    private readonly readSide: ReadSide,
    private readonly reminders: Reminders,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Messages about cases that I see, and my own digests, newest first',
    operationId: 'listMessages',
  })
  @ApiOkResponse({ type: MessagePage })
  async list(
    @Access() access: CaseAccess,
    @Query() { state, limit = PAGE_DEFAULT, cursor }: MessagesQuery,
  ): Promise<MessagePage> {
    const list = `messages ${state ?? ''}`;
    const after = cursor === undefined ? undefined : decodeCursor(list, cursor).map(String);
    const found = await messagesPage(access.database, access.reader.personId, state === undefined ? STATES : [state], {
      limit: limit + 1,
      ...(after === undefined ? {} : { after: [after[0] ?? '', after[1] ?? ''] as const }),
    });
    await access.shown('messages', found.slice(0, limit).flatMap(shownRow));
    return pageOf(found, limit, itemOf, ({ delivery }) => encodeCursor(list, [delivery.createdAt, delivery.id]));
  }

  @Get(':messageId/page')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'A message as the receiver gets it: a letter to print, or the text of a mail or text message',
    operationId: 'getMessagePage',
  })
  async page(
    @Access() access: CaseAccess,
    @Param('messageId') messageId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const found = await this.visible(access, messageId, 'message');
    const now = this.readSide.clock.now();
    const composed = await this.reminders.compose.again(found.delivery, now);
    if (!('message' in composed)) throw new Problem(PROBLEM_KINDS.notFound);
    const { message } = composed;
    if (message.channel === 'letter') {
      for (const [name, value] of Object.entries(letterPageHeaders(message.language))) response.setHeader(name, value);
      return letterPage(message, { day: dayOf(found.delivery.createdAt), sender: [message.paragraphs.at(-1) ?? ''] });
    }
    response.type('text/plain; charset=utf-8');
    return plainText(message);
  }

  @Put(':messageId/posted')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say that a letter was printed and posted', operationId: 'markLetterPosted' })
  async posted(@Access() access: CaseAccess, @Param('messageId') messageId: string): Promise<void> {
    const { delivery } = await this.visible(access, messageId, 'messages');
    if (delivery.state !== 'to-print') throw new Problem(PROBLEM_KINDS.notFound);
    await this.reminders.deliveries.settle(messageId, 'sent', this.readSide.clock.now());
  }

  private async visible(access: CaseAccess, messageId: string, view: string): Promise<VisibleMessage> {
    const found = await findMessage(access.database, access.reader.personId, messageId);
    if (found === undefined) {
      await access.refused(view, []);
      throw new Problem(PROBLEM_KINDS.notFound);
    }
    await access.shown(view, shownRow(found));
    return found;
  }
}

function plainText(message: Exclude<Message, { channel: 'letter' }>): string {
  if (message.channel === 'sms') return `${message.to}\n\n${message.text}\n`;
  return `${message.to}\n${message.subject}\n\n${message.text}`;
}

function shownRow({ clientId, basis }: VisibleMessage) {
  return clientId === undefined || basis === undefined ? [] : [{ clientId, basis }];
}

function itemOf({ delivery }: VisibleMessage): MessageItem {
  return {
    ...{ messageId: delivery.id, kind: delivery.kind, state: delivery.state, attempts: delivery.attempts },
    ...{ caseId: delivery.caseId ?? null, reminderId: delivery.reminderId ?? null, channel: delivery.channel ?? null },
    ...{
      to: delivery.toClient === undefined ? ('person' as const) : ('client' as const),
      reason: delivery.reason ?? null,
    },
    ...{ createdAt: delivery.createdAt, nextAt: delivery.nextAt ?? null, settledAt: delivery.settledAt ?? null },
  };
}
