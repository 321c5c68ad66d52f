import { OperatorError } from '@polku/kernel';
import type { AnyProjection } from './any-projection.js';
import { TECHNICAL_COLUMNS } from './read-model-table.js';

const SNAKE_CASE = /^[a-z][a-z0-9_]*$/;
/** PostgreSQL cuts names at 63 bytes; `_v99_b9999_` and the name of an index have to fit behind it. */
const LONGEST_NAME = 30;

/** Refuses projections that cannot work, with all their faults at once. */
export function checkProjections(projections: readonly AnyProjection[]): void {
  const faults = projections.flatMap(faultsOf);
  const names = projections.map((each) => each.name);
  for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index))) {
    faults.push(`two projections are called "${name}"`);
  }
  if (faults.length === 0) return;
  throw new OperatorError(
    'projection-invalid',
    `The projections cannot be run: ${faults.join('; ')}.`,
    'Correct their definitions.',
  );
}

function faultsOf(projection: AnyProjection): string[] {
  const faults: string[] = [];
  const fault = (what: string): number => faults.push(`"${projection.name}" ${what}`);
  if (!SNAKE_CASE.test(projection.name)) fault('is not named in snake case');
  if (projection.name.length > LONGEST_NAME) fault(`has a name longer than ${String(LONGEST_NAME)} characters`);
  if (!Number.isInteger(projection.version) || projection.version < 1) fault('has a version that is not 1, 2, 3 …');
  if (!/^[a-z][a-z0-9]*$/.test(projection.streamKind)) fault(`follows no kind of stream ("${projection.streamKind}")`);
  const columns = projection.columns.map((column) => column.name);
  if (!columns.includes(projection.key)) fault(`has no column "${projection.key}", its key`);
  for (const column of columns) {
    if (!SNAKE_CASE.test(column)) fault(`has a column "${column}" that is not in snake case`);
    if (TECHNICAL_COLUMNS.includes(column)) fault(`has a column "${column}", which the runner adds itself`);
    if (columns.indexOf(column) !== columns.lastIndexOf(column)) fault(`has two columns "${column}"`);
  }
  for (const index of projection.indexes) {
    if (!index.includes('{index}') || !index.includes('{table}')) fault(`has an index without {index} and {table}`);
  }
  return [...new Set(faults)];
}
