import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsLocalDate } from '@polku/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { identifierFrom } from '../pipeline.js';
import { RegisterClient } from './register-client.js';

export const LANGUAGES = ['fi', 'sv', 'en', 'other'] as const;

/** How reminders reach a client; never an app alone [000:1537-1545]. */
export const REMINDER_CHANNELS = ['sms', 'email', 'letter'] as const;

export class ClientIdentityBody {
  @IsString() @IsNotEmpty() @MaxLength(200) givenNames!: string;
  @IsString() @IsNotEmpty() @MaxLength(200) familyName!: string;
  /** Finnish personal identity code; may be left out. */
  @IsOptional() @IsString() @MaxLength(11) identityCode?: string;
  @IsOptional() @IsLocalDate() birthDate?: string;
  /** A number without a country is Finnish. Stored as it was typed. */
  @IsOptional() @IsString() @MaxLength(50) phone?: string;
  @IsOptional() @IsEmail() @MaxLength(254) email?: string;
  @IsOptional() @IsString() @MaxLength(200) streetAddress?: string;
  /** Five digits; of another country with its letters, `SE-123 45`. */
  @IsOptional() @IsString() @MaxLength(20) postalCode?: string;
  @IsOptional() @IsString() @MaxLength(100) city?: string;
}

export class ClientProfileBody {
  @IsIn(LANGUAGES) language!: (typeof LANGUAGES)[number];
  /** Codes of `target_group`. */
  @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(20, { each: true }) targetGroups!: string[];
  /** How the client wants to be reached; code of `contact_channel`. */
  @IsOptional() @IsString() @MaxLength(20) contactChannel?: string;
  /** How the client wants to be reminded; absent: by what the other details allow. */
  @IsOptional() @IsIn(REMINDER_CHANNELS) reminderChannel?: (typeof REMINDER_CHANNELS)[number];
  /** Code of `segment`. */
  @IsOptional() @IsString() @MaxLength(20) segment?: string;
}

export class RegisterClientBody extends OccurredBody {
  /** Identifier to give; made from the Idempotency-Key when absent. */
  @IsOptional() @IsUUID() clientId?: string;
  @ValidateNested() @Type(() => ClientIdentityBody) identity!: ClientIdentityBody;
  @ValidateNested() @Type(() => ClientProfileBody) profile!: ClientProfileBody;
}

@ApiTags('clients')
@Controller('clients')
export class RegisterClientRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Register a client', operationId: 'registerClient' })
  register(@Body() { occurredAt, clientId, ...data }: RegisterClientBody, @Envelope() envelope: CommandEnvelope) {
    const id = clientId ?? identifierFrom(envelope.commandId);
    return this.commands.execute(new RegisterClient(id, data, happened(envelope, occurredAt)));
  }
}
