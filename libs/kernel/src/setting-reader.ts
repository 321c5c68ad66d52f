import type { Rule } from './setting-rules.js';

export interface SettingFault {
  readonly name: string;
  /** What is wrong, continuing the name: `must be a whole number from 0 to 65535, not "http"`. */
  readonly fault: string;
}

/**
 * Reads settings of one table and collects their faults. An empty variable counts as unset.
 * @param faults gets every fault
 */
export function settingReader<Name extends string>(
  environment: Readonly<Record<string, string | undefined>>,
  faults: SettingFault[],
): <Value>(name: Name, rule: Rule<Value>) => Value | undefined {
  return (name, rule) => {
    const text = environment[name]?.trim();
    if (text === undefined || text === '') return undefined;
    const checked = rule(text);
    if ('value' in checked) return checked.value;
    faults.push({ name, fault: checked.fault });
    return undefined;
  };
}
