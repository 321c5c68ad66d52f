import { MemoryMasterKeys } from './memory-master-keys.js';
import { MemoryPersonKeys } from './memory-person-keys.js';
import { personKeysContract } from '../contract/person-keys-contract.js';

personKeysContract('MemoryPersonKeys', () => {
  const masterKeys = new MemoryMasterKeys();
  return Promise.resolve({
    keys: new MemoryPersonKeys(masterKeys),
    rotate: () => Promise.resolve(masterKeys.rotate()),
    cleanUp: () => Promise.resolve(),
  });
});
