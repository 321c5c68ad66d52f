import type { Text } from '../path/index.js';
import { FAULT_TEXTS, type FaultCode } from './fault-texts/index.js';

/** Something wrong in a definition file. Codes are stable; the texts are for the person who writes the file. */
export interface DefinitionFault {
  /** Path of the file below the folder of definitions, `paths/konsultaatio.yaml`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** Place in the content, elements of lists by their identifier: `phases.MAP.label.sv`; empty for the whole file. */
  readonly place: string;
  readonly code: FaultCode;
  readonly message: Text;
  readonly remedy: Text;
  /** Values that the texts name. */
  readonly data: Readonly<Record<string, string>>;
}

/** Keys and indices from the top of a file to one of its values. */
export type FilePath = readonly (string | number)[];

/** A fault as a check finds it, before its line is looked up. */
export interface Finding {
  readonly at: FilePath;
  readonly code: FaultCode;
  readonly data?: Readonly<Record<string, string>>;
}

/** The texts of a fault with its values filled in. */
export function textsOf(code: FaultCode, data: Readonly<Record<string, string>>): { message: Text; remedy: Text } {
  const { message, remedy } = FAULT_TEXTS[code];
  return { message: filled(message, data), remedy: filled(remedy, data) };
}

function filled(text: Text, data: Readonly<Record<string, string>>): Text {
  const fill = (words: string) => words.replace(/\{(\w+)\}/g, (_whole, name: string) => data[name] ?? '');
  return { fi: fill(text.fi), sv: fill(text.sv), en: fill(text.en) };
}

/** Faults by file, line and column. */
export function inFileOrder(faults: readonly DefinitionFault[]): readonly DefinitionFault[] {
  return [...faults].sort(
    (one, other) => one.file.localeCompare(other.file) || one.line - other.line || one.column - other.column,
  );
}

/** One fault as lines for the terminal: where, what, what to do. */
export function printFault(fault: DefinitionFault, language: keyof Text): string {
  const place = fault.place === '' ? '' : ` ${fault.place}`;
  return [
    `${fault.file}:${String(fault.line)}:${String(fault.column)}${place} [${fault.code}]`,
    `  ${fault.message[language]}`,
    `  → ${fault.remedy[language]}`,
  ].join('\n');
}
