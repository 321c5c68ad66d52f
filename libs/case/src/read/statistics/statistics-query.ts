import { IsLocalDate, QueryBoolean, QueryInteger } from '@polku/http';
import { IsOptional, IsString, MaxLength } from 'class-validator';

/** What every statistic may be narrowed by. */
export class StatisticsQuery {
  /** First day that counts, in Helsinki. */
  @IsOptional() @IsLocalDate() from?: string;
  /** Last day that counts. */
  @IsOptional() @IsLocalDate() to?: string;
  @IsOptional() @IsString() @MaxLength(100) path?: string;
  @IsOptional() @IsString() @MaxLength(200) unit?: string;
  @IsOptional() @IsString() @MaxLength(20) source?: string;
  /** Test cases are left out unless asked for. */
  @IsOptional() @QueryBoolean() testCases?: boolean;
  /** Position that the figures must have seen, from the Polku-Position of a command. */
  @IsOptional() @QueryInteger(0, Number.MAX_SAFE_INTEGER) atLeast?: number;
}
