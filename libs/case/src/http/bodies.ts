import { IsInstant } from '@polku/http';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

/** What several bodies share. Every class here and in the routes is strict: unknown fields are refused by name. */

export class PersonBody {
  @IsString() @IsNotEmpty() @MaxLength(100) id!: string;
  @IsString() @IsNotEmpty() @MaxLength(200) name!: string;
  @IsOptional() @IsString() @MaxLength(20) profession?: string;
  @IsOptional() @IsString() @MaxLength(200) organisation?: string;
  @IsOptional() @IsString() @MaxLength(200) contact?: string;
}

export class ParticipantBody {
  @IsString() @IsNotEmpty() @MaxLength(200) name!: string;
  @IsOptional() @IsString() @MaxLength(100) personId?: string;
  @IsOptional() @IsString() @MaxLength(20) profession?: string;
  @IsOptional() @IsString() @MaxLength(20) role?: string;
  @IsOptional() @IsString() @MaxLength(200) organisation?: string;
}

/** Bodies of commands about something that happened in the world. */
export class OccurredBody {
  /** When it happened, with a zone; now when absent. */
  @IsOptional() @IsInstant() occurredAt?: string;
}
