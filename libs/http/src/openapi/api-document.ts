import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { classSchemas, exposeToExplorer, requestClassesOf, SCHEMA_PREFIX } from './class-schemas.js';
import {
  operationsOf,
  type ApiComponents,
  type ApiDocument,
  type DocumentedOperation,
  type Schema,
} from './document.js';
import { FAULT_SCHEMA, PROBLEM_RESPONSES, PROBLEM_SCHEMA, problemResponse } from './problem-schema.js';

export interface ApiDescription {
  readonly title: string;
  /** Markdown. */
  readonly description: string;
  readonly version: string;
  /** Adds what a kind of route has in common; called for every operation. */
  readonly describe?: (operation: DocumentedOperation, document: ApiDocument) => void;
}

const noComponents = (): ApiComponents => ({ schemas: {}, parameters: {}, headers: {}, responses: {} });

/** The OpenAPI 3.1 document of an application, from its routes and the rules that validate their requests. */
export function apiDocument(app: INestApplication, description: ApiDescription): ApiDocument {
  const schemas = classSchemas(requestClassesOf(app));
  exposeToExplorer(schemas);
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(description.title)
    .setDescription(description.description)
    .setVersion(description.version)
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addSecurityRequirements('bearer');
  const explored = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => `${method}${controller.replace(/(?:Route|Controller)s?$/, '')}`,
  });
  const document = explored as unknown as ApiDocument;
  document.components = { ...noComponents(), ...document.components };
  useValidatedSchemas(document, schemas);
  addCommonComponents(document);
  for (const operation of operationsOf(document)) {
    describeCommon(operation);
    description.describe?.(operation, document);
  }
  return document;
}

/** Replaces the shapes that the explorer made of request classes, and adds those they refer to. */
function useValidatedSchemas(document: ApiDocument, schemas: Readonly<Record<string, Schema>>): void {
  const components = document.components.schemas;
  for (const name of Object.keys(components)) {
    const own = schemas[name];
    if (own !== undefined) components[name] = own;
  }
  for (const name of referencedNames(document)) addWithReferences(name, components, schemas);
}

function addWithReferences(
  name: string,
  components: Record<string, Schema>,
  schemas: Readonly<Record<string, Schema>>,
): void {
  const schema = components[name] ?? schemas[name];
  if (schema === undefined) return;
  components[name] = schema;
  for (const other of referencedNames(schema)) {
    if (components[other] === undefined) addWithReferences(other, components, schemas);
  }
}

function referencedNames(value: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const walk = (each: unknown): void => {
    if (typeof each !== 'object' || each === null) return;
    for (const [key, inner] of Object.entries(each)) {
      if (key === '$ref' && typeof inner === 'string' && inner.startsWith(SCHEMA_PREFIX)) {
        names.add(inner.slice(SCHEMA_PREFIX.length));
      } else walk(inner);
    }
  };
  walk(value);
  return names;
}

function addCommonComponents(document: ApiDocument): void {
  const { components } = document;
  components.schemas['Problem'] = PROBLEM_SCHEMA;
  components.schemas['Fault'] = FAULT_SCHEMA;
  components.parameters['AcceptLanguage'] = {
    name: 'Accept-Language',
    in: 'header',
    description: 'Language of texts and problems: fi (default), sv or en.',
    schema: { type: 'string', default: 'fi' },
  };
  components.headers['XRequestId'] = { description: 'Names the request in the log.', schema: { type: 'string' } };
  for (const status of Object.keys(PROBLEM_RESPONSES)) {
    components.responses[`Problem${status}`] = problemResponse(status);
  }
}

function describeCommon({ operation }: DocumentedOperation): void {
  operation.parameters = [...(operation.parameters ?? []), { $ref: '#/components/parameters/AcceptLanguage' }];
  const hasPath = operation.parameters.some((parameter) => parameter['in'] === 'path');
  addProblems(operation, ['400', ...(hasPath ? ['404'] : []), '500', '503']);
  if (operation.requestBody !== undefined) addProblems(operation, ['413', '415']);
}

/** Documents problems of an operation by their status. */
export function addProblems(operation: DocumentedOperation['operation'], statuses: readonly string[]): void {
  for (const status of statuses) {
    operation.responses[status] ??= { $ref: `#/components/responses/Problem${status}` };
  }
}
