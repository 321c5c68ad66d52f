import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsLocalDate } from '@polku/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { OccurredBody, ParticipantBody, PersonBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { ConsentBody } from '../give-consent/give-consent.http.js';
import { identifierFrom } from '../pipeline.js';
import { OpenCase } from './open-case.js';

const WAYS = ['referral', 'network-meeting', 'contact'] as const;

export class EntryBody {
  @IsIn(WAYS) by!: (typeof WAYS)[number];
  /** Code of `referral_source`. */
  @IsString() @MaxLength(20) source!: string;
  /** Needed with codes that ask for words, `MUU`. */
  @IsOptional() @IsString() @MaxLength(200) sourceText?: string;
  @IsOptional() @ValidateNested() @Type(() => PersonBody) referrer?: PersonBody;
  @IsOptional() @IsLocalDate() unemployedSince?: string;
}

export class DecisionBody {
  /** The law it rests on, `SHL 27 d §`. */
  @IsString() @IsNotEmpty() @MaxLength(200) basis!: string;
  @IsLocalDate() madeOn!: string;
  @IsString() @IsNotEmpty() @MaxLength(200) madeBy!: string;
}

export class OpenCaseBody extends OccurredBody {
  /** Identifier to give; made from the Idempotency-Key when absent. */
  @IsOptional() @IsUUID() caseId?: string;
  @IsUUID() clientId!: string;
  /** Path, `essote-tyokyvyn-tuki`. */
  @IsString() @MaxLength(100) path!: string;
  /** One of the path's first phases; chosen by the way of entry when absent. */
  @IsOptional() @IsString() @MaxLength(60) phase?: string;
  @IsString() @IsNotEmpty() @MaxLength(200) unit!: string;
  @ValidateNested() @Type(() => EntryBody) entry!: EntryBody;
  /** Answers to the referral form of the path. */
  @IsOptional() @IsObject() answers?: Record<string, unknown>;
  @IsOptional() @ValidateNested() @Type(() => DecisionBody) decision?: DecisionBody;
  @IsOptional() @ValidateNested() @Type(() => ConsentBody) consent?: ConsentBody;
  /** Criteria of the path that the client meets, `own_goal_work`. */
  @IsOptional() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(60, { each: true }) facts?: string[];
  @IsOptional() @ValidateNested() @Type(() => PersonBody) clientManager?: PersonBody;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ParticipantBody)
  participants?: ParticipantBody[];
  /** An earlier case of the same client on the same path. */
  @IsOptional() @IsUUID() earlierCaseId?: string;
  /** Not a real client's; drafts of paths take no other. */
  @IsOptional() @IsBoolean() testCase?: boolean;
}

@ApiTags('cases')
@Controller('cases')
export class OpenCaseRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Open a case by referral, network meeting or contact', operationId: 'openCase' })
  open(@Body() { occurredAt, caseId, ...data }: OpenCaseBody, @Envelope() envelope: CommandEnvelope) {
    const id = caseId ?? identifierFrom(envelope.commandId);
    return this.commands.execute(new OpenCase(id, data, happened(envelope, occurredAt)));
  }
}
