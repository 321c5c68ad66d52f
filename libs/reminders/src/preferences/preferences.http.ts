import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ReadSide, type CaseAccess } from '@polku/case';
import { Access } from '@polku/case/routes';
import { IsEmail, IsIn, IsOptional, MaxLength } from 'class-validator';
import type { Language } from '../calendar/explain-due.js';
import { Reminders } from '../reminders.js';
import type { DigestChoice } from '../table/preferences-query.js';

const LANGUAGES = ['fi', 'sv', 'en'] as const;
const DIGESTS = ['daily', 'none'] as const;

export class ReminderPreferences {
  /** Where mails go; without it the contact address in the register of professionals, if that is one. */
  @IsOptional() @IsEmail() @MaxLength(254) email?: string;
  @ApiProperty({ enum: LANGUAGES }) @IsIn(LANGUAGES) language!: Language;
  /** One mail in the morning when something waits, or none. */
  @ApiProperty({ enum: DIGESTS }) @IsIn(DIGESTS) digest!: DigestChoice;
}

/** How I want to be reminded outside the inbox. */
@ApiTags('reminders')
@Controller('reminder-preferences')
export class PreferencesRoute {
  constructor(
    private readonly readSide: ReadSide,
    private readonly reminders: Reminders,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How I am reminded', operationId: 'getReminderPreferences' })
  @ApiOkResponse({ type: ReminderPreferences })
  read(@Access() { reader }: CaseAccess): Promise<ReminderPreferences> {
    return this.reminders.preferences.of(reader.personId);
  }

  @Put()
  @HttpCode(204)
  @ApiOperation({ summary: 'Say how I want to be reminded', operationId: 'setReminderPreferences' })
  async save(@Access() { reader }: CaseAccess, @Body() preferences: ReminderPreferences): Promise<void> {
    await this.reminders.preferences.save(reader.personId, preferences, this.readSide.clock.now());
  }
}
