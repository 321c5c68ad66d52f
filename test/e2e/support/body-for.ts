export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

export type Schemas = Readonly<Record<string, Schema>>;

/** The smallest body that the schema takes: what is required, and of that the least. */
export function bodyFor(schemas: Schemas, name: string): unknown {
  return valueFor(schemas, { $ref: `#/components/schemas/${name}` }, name);
}

function valueFor(schemas: Schemas, schema: Schema, name: string): unknown {
  const { $ref, allOf, anyOf, oneOf } = schema;
  if ($ref !== undefined) return valueFor(schemas, schemas[$ref.split('/').at(-1) ?? ''] ?? {}, name);
  const either = allOf ?? anyOf ?? oneOf;
  if (either?.[0] !== undefined) return valueFor(schemas, either[0], name);
  if (schema.enum !== undefined) return schema.enum[0];
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  switch (type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((key) => [key, valueFor(schemas, schema.properties?.[key] ?? {}, key)]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => valueFor(schemas, schema.items ?? {}, name));
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    default:
      return textFor(schema);
  }
}

function textFor({ format, minLength = 1 }: Schema): string {
  if (format === 'uuid') return '00000000-0000-4000-8000-000000000001';
  if (format === 'date') return '2026-03-02';
  if (format === 'date-time') return '2026-03-02T10:00:00Z';
  return 'x'.repeat(Math.max(minLength, 20)).slice(0, Math.max(minLength, 2));
}
