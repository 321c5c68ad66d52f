import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { openSealed, partsOf, sealValue } from '../sealing/sealed-text.js';
import { PersonErased, type DataKey } from '../sealing/subject-keys.js';
import type { PersonKeys } from '../key-vault/person-keys.js';

export interface KeysUnderTest {
  readonly keys: PersonKeys;
  /** Makes a new master key current. @returns its identifier */
  rotate(): Promise<string>;
  cleanUp(): Promise<void>;
}

function held(keys: ReadonlyMap<string, DataKey>, subject: string): DataKey {
  const key = keys.get(subject);
  if (key === undefined) throw new Error('no key');
  return key;
}

/** What every store of personal keys has to do. Call it at the top of a spec file. */
export function personKeysContract(name: string, start: () => Promise<KeysUnderTest>): void {
  describe(`${name} as keys of persons`, () => {
    let under: KeysUnderTest;
    let keys: PersonKeys;

    beforeAll(async () => {
      under = await start();
      keys = under.keys;
    });
    afterAll(async () => {
      await keys.close();
      await under.cleanUp();
    });

    const keyOf = async (subject: string): Promise<DataKey> => held(await keys.forSealing([subject]), subject);
    const bytes = (key: DataKey): string => key.key.export().toString('hex');
    const open = async (text: string): Promise<unknown> => {
      const parts = partsOf(text, 'here');
      return openSealed(parts, 'here', (await keys.forOpening([parts.subject])).get(parts.subject));
    };

    it('makes a key of 256 random bits on first use, one per person, and the same ever after', async () => {
      const [one, two] = [randomUUID(), randomUUID()];
      const both = await keys.forSealing([one, two, one]);
      expect([...both.keys()].sort()).toEqual([one, two].sort());
      expect(bytes(held(both, one))).toHaveLength(64);
      expect(bytes(held(both, one))).not.toBe(bytes(held(both, two)));
      expect(bytes(await keyOf(one))).toBe(bytes(held(both, one)));
    });

    it('agrees on one key when many ask at once', async () => {
      const subject = randomUUID();
      const made = await Promise.all(Array.from({ length: 20 }, () => keyOf(subject)));
      expect(new Set(made.map(bytes)).size).toBe(1);
    });

    it('knows nothing about a person who never had a key', async () => {
      expect((await keys.forOpening([randomUUID()])).size).toBe(0);
    });

    it('destroys a key for ever: nothing opens, nobody can make another, twice is once', async () => {
      const subject = randomUUID();
      const text = sealValue('secret', 'here', await keyOf(subject));
      const eventId = randomUUID();
      const first = await keys.destroy(subject, { eventId });
      expect(first).toMatchObject({ now: true, keys: 1, destroyedByEvent: eventId });
      expect(first.destroyedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(await open(text)).toEqual({ erased: true });
      await expect(keys.forSealing([subject])).rejects.toBeInstanceOf(PersonErased);
      expect(await keys.destroy(subject, { eventId: randomUUID() })).toEqual({ ...first, now: false, keys: 0 });
    });

    it('buries a person who never had a key', async () => {
      const subject = randomUUID();
      expect(await keys.destroy(subject, { eventId: 'e' })).toMatchObject({ now: true, keys: 0 });
      await expect(keys.forSealing([subject])).rejects.toBeInstanceOf(PersonErased);
    });

    it('goes on sealing for others when one of many is erased', async () => {
      const [erased, other] = [randomUUID(), randomUUID()];
      await keys.destroy(erased, { eventId: 'e' });
      const [first, second] = await Promise.allSettled([keys.forSealing([erased]), keys.forSealing([other])]);
      expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
    });

    it('wraps all keys anew after a rotation, and what was sealed still opens', async () => {
      const subjects = Array.from({ length: 7 }, () => randomUUID());
      const texts = await Promise.all(subjects.map(async (one) => sealValue(one, 'here', await keyOf(one))));
      const purpose = await keys.purposeKey('test');
      const current = await under.rotate();
      const progress: number[] = [];
      const done = await keys.rewrap({ batchSize: 3, onProgress: (at) => progress.push(at.done) });
      expect(done).toBeGreaterThanOrEqual(7);
      expect(progress.at(-1)).toBe(done);
      expect([...(await keys.masterKeysInUse()).keys()]).toEqual([current]);
      expect(await keys.rewrap()).toBe(0);
      expect(await Promise.all(texts.map(open))).toEqual(subjects);
      expect(await keys.purposeKey('test')).toEqual(purpose);
    });

    it('has one key per purpose, always the same', async () => {
      const [one, again, other] = await Promise.all(['a', 'a', 'b'].map((purpose) => keys.purposeKey(purpose)));
      expect(one).toHaveLength(32);
      expect(again).toEqual(one);
      expect(other).not.toEqual(one);
    });

    it.each(['', 'a:b', 'purpose.root', 'ä'])('has no key for "%s"', async (subject) => {
      await expect(keys.forSealing([subject])).rejects.toBeInstanceOf(TypeError);
    });
  });
}
