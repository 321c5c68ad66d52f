import { Body, Controller, Param, ParseUUIDPipe, Patch } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { LANGUAGES, REMINDER_CHANNELS } from '../register-client/register-client.http.js';
import { ChangeClientDetails } from './change-client-details.js';

/** Only what changes; an empty text takes a detail away. */
export class ClientIdentityChanges {
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) givenNames?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) familyName?: string;
  @IsOptional() @IsString() @MaxLength(11) identityCode?: string;
  @IsOptional() @Matches(/^(\d{4}-\d{2}-\d{2})?$/) birthDate?: string;
  @IsOptional() @IsString() @MaxLength(50) phone?: string;
  @IsOptional() @Matches(/^([^\s@]+@[^\s@]+)?$/) @MaxLength(254) email?: string;
  @IsOptional() @IsString() @MaxLength(200) streetAddress?: string;
  @IsOptional() @IsString() @MaxLength(20) postalCode?: string;
  @IsOptional() @IsString() @MaxLength(100) city?: string;
}

export class ClientProfileChanges {
  @IsOptional() @IsIn(LANGUAGES) language?: (typeof LANGUAGES)[number];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(20, { each: true })
  targetGroups?: string[];
  @IsOptional() @IsString() @MaxLength(20) contactChannel?: string;
  /** An empty text takes the choice away. */
  @IsOptional() @IsIn([...REMINDER_CHANNELS, '']) reminderChannel?: (typeof REMINDER_CHANNELS)[number];
  @IsOptional() @IsString() @MaxLength(20) segment?: string;
}

export class ChangeClientDetailsBody extends OccurredBody {
  @IsOptional() @ValidateNested() @Type(() => ClientIdentityChanges) identity?: ClientIdentityChanges;
  @IsOptional() @ValidateNested() @Type(() => ClientProfileChanges) profile?: ClientProfileChanges;
  @IsOptional() @IsString() @MaxLength(2_000) reason?: string;
}

@ApiTags('clients')
@Controller('clients/:clientId')
export class ChangeClientDetailsRoute {
  constructor(private readonly commands: CommandBus) {}

  @Patch()
  @CommandRoute()
  @ApiOperation({ summary: 'Change what is known of a client', operationId: 'changeClientDetails' })
  change(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { occurredAt, ...data }: ChangeClientDetailsBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new ChangeClientDetails(clientId, data, happened(envelope, occurredAt)));
  }
}
