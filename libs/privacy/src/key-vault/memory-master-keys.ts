import { randomBytes } from 'node:crypto';
import { KEY_BYTES, masterKeyMissing, unwrapWith, wrapWith } from './local-wrapping.js';
import type { MasterKeys, WrappedKey } from './master-keys.js';

/** Master keys that end with the process: for tests and demonstrations. */
export class MemoryMasterKeys implements MasterKeys {
  private readonly keys = new Map<string, Buffer>();

  constructor() {
    this.rotate();
  }

  /** Adds a key that is current from now on. @returns its identifier */
  rotate(): string {
    const id = `m${this.keys.size + 1}`;
    this.keys.set(id, randomBytes(KEY_BYTES));
    return id;
  }

  currentId(): Promise<string> {
    return Promise.resolve(`m${this.keys.size}`);
  }

  readableIds(): Promise<readonly string[]> {
    return Promise.resolve([...this.keys.keys()]);
  }

  async wrap(dataKey: Buffer, context: string): Promise<WrappedKey> {
    const masterKeyId = await this.currentId();
    return { masterKeyId, wrapped: wrapWith(this.key(masterKeyId), dataKey, context) };
  }

  async unwrap({ masterKeyId, wrapped }: WrappedKey, context: string): Promise<Buffer> {
    await Promise.resolve();
    return unwrapWith(this.key(masterKeyId), wrapped, context);
  }

  private key(id: string): Buffer {
    const key = this.keys.get(id);
    if (key === undefined) throw masterKeyMissing(id, [...this.keys.keys()], 'memory');
    return key;
  }
}
