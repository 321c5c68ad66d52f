import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { OccurredBody, PersonBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { OfferHandover } from './offer-handover.js';

export class OfferHandoverBody extends OccurredBody {
  @ValidateNested() @Type(() => PersonBody) to!: PersonBody;
  /** What the next one has to know. */
  @IsString() @IsNotEmpty() @MaxLength(20_000) note!: string;
  /** Both workers meet the client. */
  @IsBoolean() escorted!: boolean;
  /** What permits telling another organisation of the client, when no consent in force names it. */
  @IsOptional() @IsIn(['law', 'client-request']) basis?: 'law' | 'client-request';
  /** The law and its section, with `law`. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(500) legalGround?: string;
}

@ApiTags('responsibility')
@Controller('cases/:caseId/handovers')
export class OfferHandoverRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Offer the case to another client manager', operationId: 'offerHandover' })
  offer(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, ...data }: OfferHandoverBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new OfferHandover(caseId, data, happened(envelope, occurredAt)));
  }
}
