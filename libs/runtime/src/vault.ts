import { openedByViews, SEALING_PLAN } from '@polku/case';
import type { EventStore } from '@polku/event-store';
import type { Settings } from '@polku/kernel';
import {
  BlindIndex,
  checkMasterKeys,
  FileMasterKeys,
  PostgresPersonKeys,
  SealedEventStore,
  type MasterKeys,
  type PersonKeys,
} from '@polku/privacy';

/** What is needed to read sealed events and to find people in sealed data. */
export interface Vault {
  readonly personKeys: PersonKeys;
  readonly blindIndex: BlindIndex;
  close(): Promise<void>;
}

/** The master keys that the settings name; the file is made when they leave that to Polku. */
export function masterKeysOf({ masterKeys }: Pick<Settings, 'masterKeys'>): FileMasterKeys {
  return new FileMasterKeys(masterKeys);
}

/**
 * The keys of a database whose tables are up to date.
 * @throws {OperatorError} when the master keys are unusable, or are not those of this database
 */
export async function openVault(url: string, masterKeys: MasterKeys): Promise<Vault> {
  const personKeys = new PostgresPersonKeys({ url, masterKeys, applicationName: 'polku keys' });
  try {
    await checkMasterKeys(personKeys, masterKeys);
    const blindIndex = await BlindIndex.open(personKeys);
    return { personKeys, blindIndex, close: () => personKeys.close() };
  } catch (error) {
    await personKeys.close();
    throw error;
  }
}

/** The log as it was written: personal data is sealed on its way in and opened on its way out. */
export function sealedLog(stored: EventStore, { personKeys }: Pick<Vault, 'personKeys'>): SealedEventStore {
  return new SealedEventStore(stored, { personKeys, plan: SEALING_PLAN });
}

/** The log for the views: nothing is opened but what they make search tokens of. */
export function logForViews(stored: EventStore, { personKeys }: Pick<Vault, 'personKeys'>): SealedEventStore {
  return new SealedEventStore(stored, { personKeys, plan: SEALING_PLAN, opens: openedByViews });
}
