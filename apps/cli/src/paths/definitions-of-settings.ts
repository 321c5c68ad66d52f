import { definitionsOrThrow, type Definitions } from '@polku/case';
import { readSettings, type Settings } from '@polku/kernel';

/**
 * The shipped definitions with the values of the authority, without asking a database.
 * @throws {OperatorError} definitions-invalid, overrides-invalid with all faults; settings that are not usable
 */
export function definitionsOfSettings({ overridesDirectory }: Settings = readSettings()): Definitions {
  return definitionsOrThrow(undefined, overridesDirectory === undefined ? {} : { overrides: overridesDirectory });
}
