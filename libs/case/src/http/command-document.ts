import { addProblems, type ApiDocument, type DocumentedOperation } from '@polku/http';
import { COMMAND_MARK, POSITION_HEADER } from './command-route.js';

const PARAMETERS = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      '1-200 visible ASCII characters, new for every new command. The same key with the same content changes nothing and answers the same; with other content it is refused. Absent: one is made and answered.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The ETag that you read, "12": the command is refused with 412 when it has changed since.',
    schema: { type: 'string', pattern: '^("\\d+"|\\*)$' },
  },
};

const HEADERS = {
  ETag: { description: 'Version after the command, for If-Match.', schema: { type: 'string' } },
  Position: { description: 'Place in the log, for atLeast of lists.', schema: { type: 'integer' } },
  IdempotencyKey: { description: 'The key of the command, yours or ours.', schema: { type: 'string' } },
};

const ANSWER = {
  type: 'object',
  properties: {
    id: { type: 'string', description: 'Identifier of the case, client or professional' },
    version: { type: 'integer', description: 'Version after the command' },
    position: { type: 'integer', description: 'Place in the log of the last event' },
    repeated: { type: 'boolean', description: 'It had been carried out before under the same key' },
    events: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          type: { type: 'string' },
          version: { type: 'integer' },
          ids: {
            type: 'object',
            additionalProperties: { type: 'string', format: 'uuid' },
            description: 'Identifiers of what the event made, for later commands',
          },
        },
        required: ['type', 'version', 'ids'],
      },
    },
    warnings: {
      type: 'array',
      description: 'Conditions that did not hold and were passed knowingly',
      items: {
        type: 'object',
        properties: { code: { type: 'string' }, message: { type: 'string' } },
        required: ['code', 'message'],
        additionalProperties: true,
      },
    },
  },
  required: ['id', 'version', 'position', 'repeated', 'events', 'warnings'],
};

/** What every command has in common, for the OpenAPI document. */
export function describeCommand({ operation }: DocumentedOperation, document: ApiDocument): void {
  if (operation[COMMAND_MARK] !== true) return;
  Reflect.deleteProperty(operation, COMMAND_MARK);
  const { components } = document;
  components.schemas['CommandAnswer'] = ANSWER;
  Object.assign(components.parameters, PARAMETERS);
  Object.assign(components.headers, HEADERS);
  operation.parameters = [
    ...(operation.parameters ?? []),
    ...Object.keys(PARAMETERS).map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ];
  operation.responses['201'] = answered('Done.');
  operation.responses['200'] = answered('It had been done before under the same key; nothing changed.');
  addProblems(operation, ['401', '409', '412', '422']);
}

function answered(description: string): Record<string, unknown> {
  return {
    description,
    headers: {
      ETag: { $ref: '#/components/headers/ETag' },
      [POSITION_HEADER]: { $ref: '#/components/headers/Position' },
      'Idempotency-Key': { $ref: '#/components/headers/IdempotencyKey' },
    },
    content: { 'application/json': { schema: { $ref: '#/components/schemas/CommandAnswer' } } },
  };
}
