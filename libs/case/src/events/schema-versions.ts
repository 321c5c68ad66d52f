/** Newest schema of each event type; a type that is not listed has only ever had one. Old schemas are raised in `upcast.ts`. */
export const SCHEMA_VERSIONS: Readonly<Record<string, number>> = {};

export function schemaOf(type: string): number {
  return SCHEMA_VERSIONS[type] ?? 1;
}
