import type { Definitions, PathDefinition } from '@polku/case';
import { OperatorError } from '@polku/kernel';

/** @throws {OperatorError} path-unknown */
export function pathOrThrow(definitions: Definitions, id: string): PathDefinition {
  const path = definitions.path(id);
  if (path !== undefined) return path;
  throw new OperatorError('path-unknown', `There is no path ${id}.`, 'npx polku path list names those that there are.');
}
