import { readIdentitySettings, type IdentitySettings } from '@polku/identity';
import { readSettings, SettingsError, type SettingFault, type Settings } from '@polku/kernel';

export interface AllSettings {
  readonly settings: Settings;
  readonly identity: IdentitySettings;
}

/** @throws {SettingsError} with the faults of both tables at once */
export function readAllSettings(environment: NodeJS.ProcessEnv = process.env): AllSettings {
  const faults: SettingFault[] = [];
  const settings = collect(() => readSettings(environment), faults);
  const identity = collect(() => readIdentitySettings(environment), faults);
  if (settings === undefined || identity === undefined) throw new SettingsError(faults);
  return { settings, identity };
}

function collect<Read>(read: () => Read, faults: SettingFault[]): Read | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    faults.push(...error.faults);
    return undefined;
  }
}
