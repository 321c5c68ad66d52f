import { ApiProperty } from '@nestjs/swagger';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import type { Schema } from './document.js';

export const SCHEMA_PREFIX = '#/components/schemas/';

type Shape = new () => object;

/**
 * JSON Schemas of the classes that validate requests, by class name. They come from the very rules that validate, so
 * that the document cannot say something else than the server does.
 */
export function classSchemas(): Readonly<Record<string, Schema>> {
  const schemas = validationMetadatasToSchemas({
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: SCHEMA_PREFIX,
    additionalConverters: {
      isInstant: { type: 'string', format: 'date-time', description: 'ISO 8601 with a time zone' },
      isLocalDate: { type: 'string', format: 'date' },
      isISO8601: { type: 'string' },
      isIso8601: { type: 'string' },
      isObject: { type: 'object', additionalProperties: true },
    },
  }) as unknown as Record<string, Schema>;
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, { ...schema, additionalProperties: false }]),
  );
}

/** Names that two validated classes share: their schemas would overwrite each other. */
export function sharedClassNames(): readonly string[] {
  const targets = [...validatedClasses()];
  const names = targets.map((target) => target.name);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

/** Tells Nest's explorer of queries what the validation knows: it sees decorated properties only. */
export function exposeToExplorer(schemas: Readonly<Record<string, Schema>>): void {
  for (const target of validatedClasses()) {
    const schema = schemas[target.name];
    for (const [property, propertySchema] of Object.entries(schema?.properties ?? {})) {
      if (!Object.hasOwn(propertySchemasOf(target), property)) continue;
      const required = schema?.required?.includes(property) ?? false;
      const described = '$ref' in propertySchema ? { type: 'object' } : propertySchema;
      ApiProperty({ ...described, required } as Parameters<typeof ApiProperty>[0])(
        target.prototype as object,
        property,
      );
    }
  }
}

function validatedClasses(): ReadonlySet<Shape> {
  const storage = getMetadataStorage() as unknown as { readonly validationMetadatas: Map<Shape, unknown> };
  return new Set(storage.validationMetadatas.keys());
}

/** Properties that a class declares itself: the explorer walks to its parents on its own. */
function propertySchemasOf(target: Shape): Readonly<Record<string, true>> {
  const rules = getMetadataStorage().getTargetValidationMetadatas(target, '', true, false);
  return Object.fromEntries(rules.filter((rule) => rule.target === target).map((rule) => [rule.propertyName, true]));
}
