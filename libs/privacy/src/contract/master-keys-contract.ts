import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OperatorError } from '@polku/kernel';
import { randomBytes } from 'node:crypto';
import type { MasterKeys } from '../key-vault/master-keys.js';

export interface MasterKeysUnderTest {
  readonly masterKeys: MasterKeys;
  /** @returns the identifier of the key that is current now */
  rotate(): Promise<string>;
  cleanUp(): Promise<void>;
}

/** What every keeper of master keys has to do: a file, a key management service. Call it at the top of a spec file. */
export function masterKeysContract(name: string, start: () => Promise<MasterKeysUnderTest>): void {
  describe(`${name} as master keys`, () => {
    let under: MasterKeysUnderTest;
    let masterKeys: MasterKeys;

    beforeAll(async () => {
      under = await start();
      masterKeys = under.masterKeys;
    });
    afterAll(() => under.cleanUp());

    it('gives back what it wrapped, and hides it', async () => {
      const dataKey = randomBytes(32);
      const wrapped = await masterKeys.wrap(dataKey, 'client-1');
      expect(wrapped.masterKeyId).toBe(await masterKeys.currentId());
      expect(wrapped.wrapped.includes(dataKey)).toBe(false);
      expect(await masterKeys.unwrap(wrapped, 'client-1')).toEqual(dataKey);
    });

    it('never wraps alike', async () => {
      const dataKey = randomBytes(32);
      const [one, two] = [await masterKeys.wrap(dataKey, 'a'), await masterKeys.wrap(dataKey, 'a')];
      expect(one.wrapped).not.toEqual(two.wrapped);
    });

    it('refuses a key that was wrapped for somebody else, or was changed', async () => {
      const wrapped = await masterKeys.wrap(randomBytes(32), 'client-1');
      await expect(masterKeys.unwrap(wrapped, 'client-2')).rejects.toMatchObject({ code: 'wrapped-key-broken' });
      const changed = Buffer.from(wrapped.wrapped);
      changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
      await expect(masterKeys.unwrap({ ...wrapped, wrapped: changed }, 'client-1')).rejects.toBeInstanceOf(
        OperatorError,
      );
    });

    it('reads with every key it ever had and wraps with the newest', async () => {
      const before = await masterKeys.wrap(Buffer.alloc(32, 1), 'a');
      const id = await under.rotate();
      expect(await masterKeys.currentId()).toBe(id);
      expect(await masterKeys.readableIds()).toEqual(expect.arrayContaining([before.masterKeyId, id]));
      expect(await masterKeys.unwrap(before, 'a')).toEqual(Buffer.alloc(32, 1));
      expect((await masterKeys.wrap(Buffer.alloc(32, 2), 'a')).masterKeyId).toBe(id);
    });

    it('says which key is missing', async () => {
      const wrapped = await masterKeys.wrap(randomBytes(32), 'a');
      const gone = { ...wrapped, masterKeyId: 'm999' };
      await expect(masterKeys.unwrap(gone, 'a')).rejects.toMatchObject({ code: 'master-key-missing' });
    });
  });
}
