import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ApiProperty } from '@nestjs/swagger';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import type { Schema } from './document.js';

export const SCHEMA_PREFIX = '#/components/schemas/';

type Shape = new (...parameters: never[]) => object;

/**
 * JSON Schemas of the classes that validate requests, by class name. They come from the very rules that validate, so
 * that the document cannot say something else than the server does.
 */
export function classSchemas(requestClasses: Iterable<Shape>): Readonly<Record<string, Schema>> {
  const schemas = validationMetadatasToSchemas({
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: SCHEMA_PREFIX,
    additionalConverters: {
      isInstant: { type: 'string', format: 'date-time', description: 'ISO 8601 with a time zone' },
      isLocalDate: { type: 'string', format: 'date' },
      isIso8601: { type: 'string' },
      // The library makes every limited number a `number`, whole ones too.
      min: ({ constraints }) => ({ minimum: constraints[0] as number }),
      max: ({ constraints }) => ({ maximum: constraints[0] as number }),
      isObject: { type: 'object', additionalProperties: true },
    },
  }) as unknown as Record<string, Schema>;
  // A class that adds no rule to those of its parent is not in the list of the library.
  for (const { name, prototype } of requestClasses) {
    const parent = Object.getPrototypeOf(prototype) as object | null;
    const inherited = schemas[parent?.constructor.name ?? ''];
    if (schemas[name] === undefined && inherited !== undefined) schemas[name] = inherited;
  }
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, { ...schema, additionalProperties: false }]),
  );
}

/** The classes of the parameters of every route: bodies and queries, and whatever else they take. */
export function requestClassesOf(app: INestApplication): ReadonlySet<Shape> {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  const prototypes = controllers.map(({ metatype }) => (metatype as Shape | null)?.prototype as object | undefined);
  return new Set(
    prototypes.flatMap((prototype) =>
      Object.getOwnPropertyNames(prototype ?? {}).flatMap((method) =>
        (
          (Reflect.getMetadata('design:paramtypes', prototype ?? {}, method) as (Shape | undefined)[] | undefined) ?? []
        ).filter(isClass),
      ),
    ),
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
      ApiProperty({ ...described, required })(target.prototype as object, property);
    }
  }
}

function isClass(type: Shape | undefined): type is Shape {
  return typeof type === 'function';
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
