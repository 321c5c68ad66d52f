import type { Schema } from './document.js';

/** application/problem+json as the document describes it. */
export const PROBLEM_SCHEMA: Schema = {
  type: 'object',
  description:
    'RFC 9457. Some codes add members: guard, missing, reason, remedy, remedyPhases, field and data of a refused rule; currentVersion of a conflict; incident of an unexpected error.',
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'Address that explains the code' },
    title: { type: 'string', description: 'In the language of Content-Language' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable: programs decide by it' },
    detail: { type: 'string', description: 'What happened and what to do' },
    instance: { type: 'string', format: 'uri-reference', description: 'Names the request' },
    faults: { type: 'array', items: { $ref: '#/components/schemas/Fault' } },
  },
  required: ['type', 'title', 'status', 'code', 'instance'],
  additionalProperties: true,
};

export const FAULT_SCHEMA: Schema = {
  type: 'object',
  properties: {
    in: { type: 'string', enum: ['body', 'query', 'path', 'header'] },
    field: { type: 'string', description: 'Place of the fault, with dots: participants.0.name' },
    rule: { type: 'string', description: 'Rule that does not hold, for programs' },
    message: { type: 'string', description: 'In the language of Content-Language' },
  },
  required: ['in', 'field', 'rule', 'message'],
  additionalProperties: false,
};

/** What each status means when it is answered as a problem. */
export const PROBLEM_RESPONSES: Readonly<Record<string, string>> = {
  400: 'The request has faults; each is named',
  401: 'The request does not say who makes it',
  404: 'There is no such thing',
  409: 'Not possible in this state, or it changed in the meantime',
  412: 'It has changed since the version of If-Match',
  413: 'The body is too large',
  415: 'The body is not JSON',
  422: 'What was sent cannot be right, or the key was used for another request',
  500: 'Something went wrong in the service; the answer names the incident',
  503: 'The service does not answer right now; try again with the same key',
};

export function problemResponse(status: string): Record<string, unknown> {
  return {
    description: PROBLEM_RESPONSES[status],
    headers: {
      'Content-Language': { schema: { type: 'string', enum: ['fi', 'sv', 'en'] } },
      'X-Request-Id': { $ref: '#/components/headers/XRequestId' },
    },
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}
