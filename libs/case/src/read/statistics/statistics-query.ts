import { IsLocalDate, QueryBoolean } from '@polku/http';
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
}
