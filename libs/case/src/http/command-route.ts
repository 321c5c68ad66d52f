import {
  applyDecorators,
  createParamDecorator,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { contextOf, entityTag } from '@polku/http';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { CommandEnvelope, CommandOutcome } from '../write/command.js';
import { commandAnswer, type CommandAnswer } from './command-answer.js';
import { envelopeOf } from './envelope.js';
import { conflictProblem, keyReusedProblem, rejectionProblem } from './rejection-problem.js';

/** Marks the operations of commands in the OpenAPI document. */
export const COMMAND_MARK = 'x-polku-command';

/** Place in the log of the command's last event: `?atLeast` and the feed of changes speak of the same numbers. */
export const POSITION_HEADER = 'Polku-Position';

/** Turns the outcome of a command into an answer or a problem. */
@Injectable()
export class CommandAnswers implements NestInterceptor<CommandOutcome, CommandAnswer> {
  intercept(context: ExecutionContext, next: CallHandler<CommandOutcome>): Observable<CommandAnswer> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    return next.handle().pipe(map((outcome) => answer(outcome, request, response)));
  }
}

/**
 * A route that gives a command: answers 201 (or 200 when repeated) with ETag and Polku-Position, and every refusal as
 * application/problem+json.
 */
export function CommandRoute(): MethodDecorator {
  return applyDecorators(UseInterceptors(CommandAnswers), ApiExtension(COMMAND_MARK, true));
}

/** The envelope of the request: Idempotency-Key, If-Match, the person and the correlation. */
export const Envelope = createParamDecorator((_data: unknown, context: ExecutionContext): CommandEnvelope => {
  const http = context.switchToHttp();
  return envelopeOf(http.getRequest<Request>(), http.getResponse<Response>());
});

/** The envelope with the moment that the body names. */
export function happened(envelope: CommandEnvelope, occurredAt: string | undefined): CommandEnvelope {
  return occurredAt === undefined ? envelope : { ...envelope, occurredAt: new Date(occurredAt).toISOString() };
}

function answer(outcome: CommandOutcome, request: Request, response: Response): CommandAnswer {
  switch (outcome.outcome) {
    case 'done': {
      const { language } = contextOf(request);
      response.status(outcome.repeated ? 200 : 201);
      response.setHeader('ETag', entityTag(outcome.version));
      response.setHeader(POSITION_HEADER, String(outcome.position));
      if (outcome.warnings.length > 0) response.setHeader('Content-Language', language);
      return commandAnswer(outcome, language);
    }
    case 'rejected':
      throw rejectionProblem(outcome.rejection);
    case 'conflict':
      throw conflictProblem(outcome, request.headers['if-match'] !== undefined);
    case 'key-reused':
      throw keyReusedProblem();
  }
}
