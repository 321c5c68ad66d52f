import { describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileMasterKeys } from './file-master-keys.js';
import { masterKeysContract } from '../contract/master-keys-contract.js';
import { checkMasterKeys } from './check-master-keys.js';
import { MemoryMasterKeys } from './memory-master-keys.js';
import { MemoryPersonKeys } from './memory-person-keys.js';

masterKeysContract('MemoryMasterKeys', () => {
  const masterKeys = new MemoryMasterKeys();
  return Promise.resolve({
    masterKeys,
    rotate: () => Promise.resolve(masterKeys.rotate()),
    cleanUp: () => Promise.resolve(),
  });
});

masterKeysContract('FileMasterKeys', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keys-'));
  const masterKeys = new FileMasterKeys({ file: join(folder, 'deeper', 'master-keys.json'), create: true });
  return { masterKeys, rotate: () => masterKeys.rotate(), cleanUp: () => rm(folder, { recursive: true }) };
});

describe('the file of master keys', () => {
  const inFolder = async (work: (file: string, folder: string) => Promise<void>): Promise<void> => {
    const folder = await mkdtemp(join(tmpdir(), 'keys-'));
    try {
      await work(join(folder, 'master-keys.json'), folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  };

  it('is for its owner only, and many that make it at once agree on one', () =>
    inFolder(async (file, folder) => {
      const several = Array.from({ length: 8 }, () => new FileMasterKeys({ file, create: true }));
      const wrapped = await Promise.all(several.map((one) => one.wrap(Buffer.alloc(32, 7), 'a')));
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect(await readdir(folder)).toEqual(['master-keys.json']);
      for (const one of wrapped) expect(await several[0]!.unwrap(one, 'a')).toEqual(Buffer.alloc(32, 7));
    }));

  it.each([0o644, 0o640, 0o604, 0o660])('is refused with mode %o, in one sentence', (mode) =>
    inFolder(async (file) => {
      await new FileMasterKeys({ file, create: true }).check();
      await chmod(file, mode);
      const refused = new FileMasterKeys({ file, create: true }).check();
      await expect(refused).rejects.toMatchObject({ code: 'key-file-open-to-others', remedy: /chmod 600/ });
    }),
  );

  it('is not made where the operator brings it', () =>
    inFolder(async (file, folder) => {
      const check = new FileMasterKeys({ file, create: false }).check();
      await expect(check).rejects.toMatchObject({ code: 'key-file-missing' });
      expect(await readdir(folder)).toEqual([]);
    }));

  it.each([
    '',
    '{}',
    '{"format":"polku-master-keys-1","current":"m1-000000","keys":[{"id":"m1-000000","key":"c2hvcnQ="}]}',
  ])('is refused when damaged: %s', (text) =>
    inFolder(async (file) => {
      await writeFile(file, text, { mode: 0o600 });
      await expect(new FileMasterKeys({ file, create: true }).check()).rejects.toMatchObject({
        code: 'key-file-broken',
      });
      expect(await readFile(file, 'utf8')).toBe(text);
    }),
  );

  it('lets another process read what was wrapped after a rotation', () =>
    inFolder(async (file) => {
      const [one, other] = [new FileMasterKeys({ file, create: true }), new FileMasterKeys({ file, create: true })];
      await other.wrap(Buffer.alloc(32), 'a');
      expect(await one.rotate()).toMatch(/^m2-[0-9a-f]{6}$/);
      expect(await other.unwrap(await one.wrap(Buffer.alloc(32, 5), 'a'), 'a')).toEqual(Buffer.alloc(32, 5));
    }));

  it('drops a key that is not current, and only then', () =>
    inFolder(async (file) => {
      const masterKeys = new FileMasterKeys({ file, create: true });
      const first = await masterKeys.currentId();
      const second = await masterKeys.rotate();
      await expect(masterKeys.retire(second)).rejects.toMatchObject({ code: 'master-key-current' });
      await masterKeys.retire(first);
      expect(await masterKeys.readableIds()).toEqual([second]);
      expect(await masterKeys.rotate()).toMatch(/^m3-/);
    }));

  it('is missed at start when it was lost and made anew', () =>
    inFolder(async (file, folder) => {
      const masterKeys = new FileMasterKeys({ file, create: true });
      const personKeys = new MemoryPersonKeys(masterKeys);
      await personKeys.forSealing(['client-1']);
      await expect(checkMasterKeys(personKeys, masterKeys)).resolves.toBeUndefined();
      const anew = new FileMasterKeys({ file: join(folder, 'anew.json'), create: true });
      await expect(checkMasterKeys(personKeys, anew)).rejects.toMatchObject({ code: 'master-key-missing' });
    }));

  it('takes one rotation at a time', () =>
    inFolder(async (file) => {
      const masterKeys = new FileMasterKeys({ file, create: true });
      await masterKeys.check();
      const outcomes = await Promise.allSettled([masterKeys.rotate(), masterKeys.rotate(), masterKeys.rotate()]);
      const done = outcomes.filter(({ status }) => status === 'fulfilled').length;
      expect(await masterKeys.readableIds()).toHaveLength(1 + done);
    }));
});
