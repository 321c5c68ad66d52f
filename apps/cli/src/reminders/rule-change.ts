import type { RuleChange } from '@polku/reminders';
import { WrongUse } from '../terminal/wrong-use.js';

/**
 * The change that the command line says.
 * @throws {WrongUse} when a value is not written as key=value, or a key stands twice
 */
export function ruleChangeOf(rule: string, set: readonly string[], path: string | undefined): RuleChange {
  const values = new Map<string, string>();
  for (const each of set) {
    const [, key, value] = /^([^=\s]+)=(\S+)$/.exec(each.trim()) ?? [];
    if (key === undefined || value === undefined) {
      throw new WrongUse(`--set ${each} is not a key with its value.`, 'Write --set offset=P5D.');
    }
    if (values.has(key)) throw new WrongUse(`--set ${key} stands twice.`, 'Give each value once.');
    values.set(key, value);
  }
  return { rule, set: Object.fromEntries(values), ...(path === undefined ? {} : { path }) };
}
