import { registerDecorator, type ValidationOptions } from 'class-validator';

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A moment that means one instant everywhere: ISO 8601 with a time and a zone, `2026-03-01T10:00:00+02:00`. */
export function IsInstant(options: ValidationOptions = {}): PropertyDecorator {
  return rule('isInstant', isInstant, options);
}

/** A day of the calendar that exists, `2026-03-01`; years 1900-2199. */
export function IsLocalDate(options: ValidationOptions = {}): PropertyDecorator {
  return rule('isLocalDate', isLocalDate, options);
}

export function isInstant(value: unknown): boolean {
  const day = typeof value === 'string' ? INSTANT.exec(value)?.[1] : undefined;
  return day !== undefined && isLocalDate(day);
}

export function isLocalDate(value: unknown): boolean {
  const parts = typeof value === 'string' ? DAY.exec(value) : null;
  if (parts === null) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  if (year < 1900 || year > 2199) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function rule(name: string, holds: (value: unknown) => boolean, options: ValidationOptions): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(propertyName),
      options,
      constraints: [],
      validator: { validate: holds, defaultMessage: () => name },
    });
  };
}
