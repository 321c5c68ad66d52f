import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { CommandRoute, Envelope } from '../../http/command-route.js';
import type { CommandEnvelope } from '../command.js';
import { ReviewGlass } from './review-glass.js';

export class ReviewGlassBody {
  @IsIn(['justified', 'unjustified']) verdict!: 'justified' | 'unjustified';
  @IsOptional() @IsString() @MaxLength(2_000) note?: string;
}

@ApiTags('emergency access')
@Controller('break-glass-reviews/:caseId/:grantId')
export class ReviewGlassRoute {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute()
  @ApiOperation({
    summary: 'Judge an emergency access',
    description: 'Once, and never by the person who used it. The verdict is shown to the client.',
    operationId: 'reviewGlass',
  })
  review(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('grantId', ParseUUIDPipe) grantId: string,
    @Body() data: ReviewGlassBody,
    @Envelope() envelope: CommandEnvelope,
  ) {
    return this.commands.execute(new ReviewGlass(caseId, { grantId, ...data }, envelope));
  }
}
