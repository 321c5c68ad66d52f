import { contextOf, expectedVersion, idempotencyKey } from '@polku/http';
import type { Request, Response } from 'express';
import { accessOf } from '../read/http/reader.js';
import type { CommandEnvelope } from '../write/command.js';

/** The envelope of a request. A key that the caller did not choose is told in the answer, so that it can retry. */
export function envelopeOf(request: Request, response: Response): CommandEnvelope {
  const commandId = idempotencyKey(single(request, 'idempotency-key'));
  response.setHeader('Idempotency-Key', commandId);
  const version = expectedVersion(single(request, 'if-match'));
  const { reader } = accessOf(request);
  return {
    commandId,
    actor: reader.personId,
    reader,
    correlationId: contextOf(request).requestId,
    ...(version === undefined ? {} : { expectedVersion: version }),
  };
}

/** Node joins repeated headers with a comma; that is no value that anybody meant. */
function single(request: Request, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
