import type { Text } from '../path/index.js';

/** A mapping of a definition file before it is known to be right. */
export type Raw = Readonly<Record<string, unknown>>;

/**
 * Reads parts of a file whatever it holds: the schema tells what is wrong with it, and the checks of meaning go on with the
 * rest, so that a person sees all the faults at once.
 */
export function mapping(value: unknown): Raw {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Raw) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

export function words(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function listOfWords(value: unknown): readonly string[] {
  return list(value).filter((each) => typeof each === 'string');
}

export function textIn(value: unknown): Text {
  const { fi, sv, en } = mapping(value);
  return { fi: words(fi), sv: words(sv), en: words(en) };
}

/** The object without its undefined keys: optional keys are absent, never undefined. */
export function present<Shape extends object>(object: {
  readonly [Key in keyof Shape]: Shape[Key] | undefined;
}): Shape {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Shape;
}

/** The value when it is there and of the type that the default has, else the default. */
export function or<Value extends string | number | boolean>(value: unknown, otherwise: Value): Value {
  return typeof value === typeof otherwise ? (value as Value) : otherwise;
}
