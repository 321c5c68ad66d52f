import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { PAGE_LIMIT } from '../cursor.js';

const WHOLE_NUMBER = /^(?:0|-?[1-9]\d{0,14})$/;

/** A whole number in a query: `010`, `1e3` and `` are not numbers. */
export function QueryInteger(least: number, most: number): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && WHOLE_NUMBER.test(value) ? Number(value) : value,
    ),
    IsInt(),
    Min(least),
    Max(most),
  );
}

/** `true` or `false` in a query. */
export function QueryBoolean(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean(),
  );
}

/** What every list takes. */
export class PageQuery {
  /** How many, at most 200; 50 when absent. */
  @IsOptional() @QueryInteger(1, PAGE_LIMIT) limit?: number;
  /** `next` of the page before. */
  @IsOptional() @IsString() @MaxLength(2_000) cursor?: string;
}

/** What a view of one thing takes. */
export class AtLeastQuery {
  /**
   * The version that the caller knows of, from the ETag of its command: the answer waits up to two seconds for it, and
   * says so when it is still behind.
   */
  @IsOptional() @QueryInteger(0, Number.MAX_SAFE_INTEGER) atLeast?: number;
}
