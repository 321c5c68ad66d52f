import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { CommandEnvelope } from '../write/command.js';

/**
 * A route that gives a command: answers 201 (or 200 when repeated) with ETag and Polku-Position, and every refusal as
 * application/problem+json.
 */
export function CommandRoute(): MethodDecorator {
  return applyDecorators();
}

/** The envelope of the request: Idempotency-Key, If-Match, the person and the correlation. */
export const Envelope = createParamDecorator((_data: unknown, _context: ExecutionContext): CommandEnvelope => {
  throw new Error('not built yet');
});

/** The envelope with the moment that the body names. */
export function happened(envelope: CommandEnvelope, occurredAt: string | undefined): CommandEnvelope {
  return occurredAt === undefined ? envelope : { ...envelope, occurredAt: new Date(occurredAt).toISOString() };
}
