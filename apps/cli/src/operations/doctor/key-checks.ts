import type { Settings } from '@polku/kernel';
import { checkMasterKeys, FileMasterKeys, PostgresPersonKeys } from '@polku/privacy';
import { explain } from '../../terminal/explain.js';
import { fail, ok, type Check } from './check.js';

/** Whether the master keys of the settings open what this database has sealed; makes neither a file nor a key. */
export async function checkKeys(url: string, { masterKeys: { file } }: Settings): Promise<Check> {
  const masterKeys = new FileMasterKeys({ file, create: false });
  const personKeys = new PostgresPersonKeys({ url, masterKeys, applicationName: 'polku doctor' });
  try {
    const inUse = await personKeys.masterKeysInUse();
    if (inUse.size === 0) return ok('keys', 'Nothing has been sealed yet.');
    await checkMasterKeys(personKeys, masterKeys);
    const keys = [...inUse.values()].reduce((sum, count) => sum + count, 0);
    return ok('keys', `The master keys open all ${String(keys)} keys that seal personal data.`);
  } catch (error) {
    const { message, remedy = '' } = explain(error);
    return fail('keys', message, remedy);
  } finally {
    await personKeys.close();
  }
}
