import type { ArgumentMetadata, PipeTransform, Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError, type ValidatorOptions } from 'class-validator';
import { Problem, type Fault } from '../problem.js';
import { PROBLEM_KINDS } from '../problem-kinds.js';
import { faultAt } from './constraint-texts.js';

const PLAIN = new Set<unknown>([String, Number, Boolean, Array, Object]);
const FAULTS_AT_MOST = 50;
const NAME_AT_MOST = 60;

const OPTIONS: ValidatorOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: true, value: true },
};

/**
 * Bodies and queries are what their class says and nothing else: a field that is not known is refused by its name, and
 * so is null. Every fault is told at once, with its place and a text; what was sent is not repeated. Validation is
 * synchronous, which costs a third of the awaiting kind; asynchronous rules are therefore not possible.
 */
export class StrictValidation implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (metatype === undefined || type === 'custom' || PLAIN.has(metatype)) return value;
    return validated(metatype, value, type === 'param' ? 'path' : type);
  }
}

/** The value as an instance of the class; throws a validation problem with every fault. */
export function validated<Shape extends object>(shape: Type<Shape>, value: unknown, where: Fault['in']): Shape {
  if (where === 'body' && (typeof value !== 'object' || value === null || Array.isArray(value))) {
    throw invalid([faultAt('body', '', 'body')]);
  }
  const instance = plainToInstance(shape, value ?? {});
  const errors = validateSync(instance, OPTIONS);
  const faults = errors.flatMap((error) => faultsOf(error, where, ''));
  collectNulls(instance, where, '', faults);
  if (faults.length > 0) throw invalid(faults);
  return instance;
}

function invalid(faults: readonly Fault[]): Problem {
  return new Problem(PROBLEM_KINDS.validationFailed, undefined, { faults: faults.slice(0, FAULTS_AT_MOST) });
}

function faultsOf(error: ValidationError, where: Fault['in'], path: string): Fault[] {
  const field = path + nameOf(error.property);
  const children = (error.children ?? []).flatMap((child) => faultsOf(child, where, `${field}.`));
  const constraints = Object.keys(error.constraints ?? {});
  if (constraints.length === 0 || error.value === null) return children;
  if (error.value === undefined && !constraints.includes('whitelistValidation')) {
    return [faultAt(where, field, 'required'), ...children];
  }
  return [...withoutEchoes(constraints).map((name) => faultAt(where, field, name, limitsOf(error, name))), ...children];
}

/** A number is not "too long" as well as "no text": only the rule about the kind of value is told. */
function withoutEchoes(constraints: readonly string[]): readonly string[] {
  const kind = constraints.find((name) =>
    ['whitelistValidation', 'isString', 'isArray', 'isInt', 'isNumber', 'isBoolean', 'isObject', 'isUuid'].includes(
      name,
    ),
  );
  return kind === undefined ? constraints : [kind];
}

function limitsOf(error: ValidationError, constraint: string): readonly unknown[] {
  const target = error.target?.constructor;
  if (target === undefined) return [];
  const rules = getMetadataStorage().getTargetValidationMetadatas(target, '', true, false);
  const rule = rules.find((each) => each.propertyName === error.property && each.name === constraint);
  return (rule?.constraints as readonly unknown[] | undefined) ?? [];
}

/** Optional lets null pass, and nothing behind this door knows what null would mean. Free-form objects keep theirs. */
function collectNulls(value: unknown, where: Fault['in'], path: string, faults: Fault[]): void {
  if (typeof value !== 'object' || value === null || value.constructor === Object) return;
  for (const [name, each] of Object.entries(value)) {
    const field = path + nameOf(name);
    if (each === null) faults.push(faultAt(where, field, 'isNull'));
    else if (typeof each === 'object') collectNulls(each, where, `${field}.`, faults);
  }
}

function nameOf(property: string): string {
  return property.length > NAME_AT_MOST ? `${property.slice(0, NAME_AT_MOST)}…` : property;
}
