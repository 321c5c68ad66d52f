/** The parts of an OpenAPI document that we write ourselves. */
export interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly [keyword: string]: unknown;
}

export interface Operation {
  operationId?: string;
  summary?: string;
  parameters?: Record<string, unknown>[];
  requestBody?: unknown;
  responses: Record<string, Record<string, unknown>>;
  [extension: string]: unknown;
}

export interface ApiComponents {
  schemas: Record<string, Schema>;
  parameters: Record<string, unknown>;
  headers: Record<string, unknown>;
  responses: Record<string, unknown>;
  [kind: string]: unknown;
}

export interface ApiDocument {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: ApiComponents;
  [member: string]: unknown;
}

export interface DocumentedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);

export function operationsOf(document: Pick<ApiDocument, 'paths'>): readonly DocumentedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.has(method))
      .map(([method, operation]) => ({ method, path, operation })),
  );
}
