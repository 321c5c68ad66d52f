import { Body, Controller, Param, ParseIntPipe, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsLocalDate } from '@polku/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { OccurredBody } from '../../http/bodies.js';
import { CommandRoute, Envelope, happened } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { ReviewPlan } from './review-plan.js';

export class ReviewedSubgoalBody {
  @IsString() @MaxLength(60) subgoalId!: string;
  @IsIn(['done', 'dropped', 'open']) state!: 'done' | 'dropped' | 'open';
}

export class ReviewPlanBody extends OccurredBody {
  @IsString() @IsNotEmpty() @MaxLength(20_000) assessment!: string;
  /** Sub-goals that are not named stay as they are. */
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ReviewedSubgoalBody)
  subgoals!: ReviewedSubgoalBody[];
  @IsOptional() @IsLocalDate() nextReviewOn?: string;
}

@ApiTags('plans')
@Controller('cases/:caseId/plans/:planVersion/reviews')
export class ReviewPlanRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({ summary: 'Review the plan', operationId: 'reviewPlan' })
  review(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('planVersion', ParseIntPipe) planVersion: number,
    @Body() { occurredAt, ...data }: ReviewPlanBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new ReviewPlan(caseId, { ...data, planVersion }, happened(envelope, occurredAt)));
  }
}
