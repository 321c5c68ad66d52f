import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsLocalDate } from '@polku/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { AgreePlan } from './agree-plan.js';

export class SubgoalBody {
  @IsString() @IsNotEmpty() @MaxLength(2_000) goal!: string;
  @IsOptional() @IsString() @MaxLength(2_000) action?: string;
  @IsLocalDate() due!: string;
  /** Who takes care of it. */
  @IsString() @IsNotEmpty() @MaxLength(200) owner!: string;
}

export class PlanFormBody {
  @IsString() @MaxLength(60) id!: string;
  @IsObject() answers!: Record<string, unknown>;
}

export class AgreePlanBody extends OccurredBody {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(2_000, { each: true })
  goals!: string[];
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => SubgoalBody)
  subgoals!: SubgoalBody[];
  /** The day of the next review. */
  @IsOptional() @IsLocalDate() reviewOn?: string;
  @IsOptional() @ValidateNested() @Type(() => PlanFormBody) form?: PlanFormBody;
}

@ApiTags('plans')
@Controller('cases/:caseId/plans')
export class AgreePlanRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Agree on a plan, or on its next version', operationId: 'agreePlan' })
  agree(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { occurredAt, ...data }: AgreePlanBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new AgreePlan(caseId, data, happened(envelope, occurredAt)));
  }
}
