import { masterKeyMissing } from './local-wrapping.js';
import type { MasterKeys } from './master-keys.js';
import type { PersonKeys } from './person-keys.js';

/**
 * Whether every key of a person can be unwrapped, for the start of a program and for the doctor: a key file that was
 * lost and made anew would otherwise be noticed at the first client.
 * @throws {OperatorError} `master-key-missing`
 */
export async function checkMasterKeys(personKeys: PersonKeys, masterKeys: MasterKeys): Promise<void> {
  const readable = await masterKeys.readableIds();
  for (const id of (await personKeys.masterKeysInUse()).keys()) {
    if (!readable.includes(id)) throw masterKeyMissing(id, readable, 'the vault');
  }
}
