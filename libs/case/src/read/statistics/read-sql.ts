import { readFileSync } from 'node:fs';

/** The text of an .sql file beside the module that asks for it: `readSql(import.meta.url, './exits.sql')`. */
export function readSql(module: string, file: string): string {
  return readFileSync(new URL(file, module), 'utf8');
}
