import { schemaOf } from './schema-versions.js';

type Data = Readonly<Record<string, unknown>>;

/** Raises the data of one schema to the next. Pure, and total over everything that was ever recorded with that schema. */
export type Upcaster = (data: Data) => Data;

/**
 * For each event type the steps from schema 1 upwards: the first raises 1 to 2. The log is never rewritten; what was
 * recorded in an older shape is raised when it is read, so that folds and projections know the newest only. A type
 * listed here has its newest schema in `schema-versions.ts` and a golden file for every older one.
 */
const UPCASTERS: Readonly<Record<string, readonly Upcaster[]>> = {};

/**
 * The data of an event in the newest schema of its type.
 * @throws when it was written by a newer version of this program: to guess would be to corrupt.
 */
export function upcast(
  type: string,
  schema: number,
  data: Data,
  upcasters: Readonly<Record<string, readonly Upcaster[]>> = UPCASTERS,
  newest: number = schemaOf(type),
): Data {
  if (schema === newest) return data;
  if (schema > newest) {
    throw new Error(`${type} has schema ${String(schema)}; this program knows ${String(newest)}: start the newer one`);
  }
  const steps = (upcasters[type] ?? []).slice(schema - 1, newest - 1);
  if (steps.length !== newest - schema) {
    throw new Error(
      `${type} cannot be raised from schema ${String(schema)} to ${String(newest)}: an upcaster is missing`,
    );
  }
  return steps.reduce((raised, step) => step(raised), data);
}
