import { OperatorError } from '@polku/kernel';
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { KEY_BYTES, masterKeyMissing, unwrapWith, wrapWith } from './local-wrapping.js';
import type { MasterKeys, WrappedKey } from './master-keys.js';
import { createPrivateFile, readPrivateFile, replacePrivateFile } from './private-file.js';

const FORMAT = 'polku-master-keys-1';

/** Milliseconds after which a new key is no longer wrapped with what the file said before. */
const READ_AGAIN_AFTER = 1_000;

interface KeyFile {
  readonly format: typeof FORMAT;
  readonly current: string;
  /** 32 bytes each, in base64. */
  readonly keys: readonly { readonly id: string; readonly key: string }[];
}

export interface FileMasterKeysOptions {
  /** Absolute path of the key file. */
  readonly file: string;
  /** Makes the file when it is missing: right for the embedded default, wrong where an operator brings the keys. */
  readonly create: boolean;
}

/**
 * Master keys in one file that only its owner can read. It has to be backed up apart from the database: who has both
 * can read everything, who has lost it can read nothing.
 */
export class FileMasterKeys implements MasterKeys {
  private loaded:
    { readonly keys: ReadonlyMap<string, Buffer>; readonly current: string; readonly at: number } | undefined;

  constructor(private readonly options: FileMasterKeysOptions) {}

  /** Reads the file, so that what is wrong with it is said at start. */
  async check(): Promise<void> {
    await this.currentId();
  }

  async currentId(): Promise<string> {
    const { current } = await this.read();
    return current;
  }

  async readableIds(): Promise<readonly string[]> {
    return (await this.read()).keys.map(({ id }) => id);
  }

  async wrap(dataKey: Buffer, context: string): Promise<WrappedKey> {
    const { keys, current } = await this.recent();
    return { masterKeyId: current, wrapped: wrapWith(this.pick(keys, current), dataKey, context) };
  }

  async unwrap({ masterKeyId, wrapped }: WrappedKey, context: string): Promise<Buffer> {
    // Another process may have rotated since the file was read.
    const known = this.loaded?.keys.get(masterKeyId) ?? this.pick((await this.load()).keys, masterKeyId);
    return unwrapWith(known, wrapped, context);
  }

  /**
   * Adds a key that is current from now on; the others stay readable. Follow it with `PersonKeys.rewrap`.
   * @returns its identifier
   */
  async rotate(): Promise<string> {
    return this.alone(async () => {
      const { keys } = await this.read();
      const key = newKey(Math.max(...keys.map(({ id }) => Number.parseInt(id.slice(1), 10))) + 1);
      await this.write({ format: FORMAT, current: key.id, keys: [...keys, key] });
      return key.id;
    });
  }

  /** Drops a key that no wrapped key names any more; see `PersonKeys.masterKeysInUse`. */
  async retire(id: string): Promise<void> {
    await this.alone(async () => {
      const { current, keys } = await this.read();
      if (id === current) {
        throw new OperatorError('master-key-current', `Master key ${id} is in use.`, 'Rotate and rewrap first.');
      }
      await this.write({ format: FORMAT, current, keys: keys.filter((key) => key.id !== id) });
    });
  }

  private pick(keys: ReadonlyMap<string, Buffer>, id: string): Buffer {
    const key = keys.get(id);
    if (key === undefined) throw masterKeyMissing(id, [...keys.keys()], this.options.file);
    return key;
  }

  private async recent(): Promise<{ readonly keys: ReadonlyMap<string, Buffer>; readonly current: string }> {
    const { loaded } = this;
    return loaded !== undefined && performance.now() - loaded.at < READ_AGAIN_AFTER ? loaded : this.load();
  }

  private async load(): Promise<{ readonly keys: ReadonlyMap<string, Buffer>; readonly current: string }> {
    const { keys, current } = await this.read();
    const byId = new Map(keys.map(({ id, key }) => [id, Buffer.from(key, 'base64')]));
    this.loaded = { keys: byId, current, at: performance.now() };
    return this.loaded;
  }

  private async read(): Promise<KeyFile> {
    const { file, create } = this.options;
    const text = await readPrivateFile(file);
    if (text !== undefined) return parse(text, file);
    if (!create) {
      throw new OperatorError('key-file-missing', `The key file ${file} does not exist.`, 'Put it there, mode 600.');
    }
    const first = newKey(1);
    await createPrivateFile(file, asText({ format: FORMAT, current: first.id, keys: [first] }));
    return this.read();
  }

  private async write(content: KeyFile): Promise<void> {
    await replacePrivateFile(this.options.file, asText(content));
    this.loaded = undefined;
  }

  /** Two rotations at once would lose one of the new keys. */
  private async alone<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const lock = `${this.options.file}.lock`;
    if (!(await createPrivateFile(lock, ''))) {
      throw new OperatorError(
        'key-file-locked',
        `Somebody else is changing the key file ${this.options.file}.`,
        `Try again; if nobody is, remove ${lock}.`,
      );
    }
    try {
      return await work();
    } finally {
      await rm(lock, { force: true });
    }
  }
}

/** The random end tells a file that was made anew from the lost one: `m1-9f3a51` is not the `m1-…` of the database. */
function newKey(number: number): { id: string; key: string } {
  return { id: `m${number}-${randomBytes(3).toString('hex')}`, key: randomBytes(KEY_BYTES).toString('base64') };
}

function asText(content: KeyFile): string {
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

function parse(text: string, file: string): KeyFile {
  const content = parsed(text);
  const keys: readonly { id?: unknown; key?: unknown }[] = Array.isArray(content?.keys) ? content.keys : [];
  const sound =
    content?.format === FORMAT &&
    keys.every(({ id, key }) => /^m[1-9]\d{0,5}-[0-9a-f]{6}$/.test(String(id)) && isKey(key)) &&
    keys.some(({ id }) => id === content.current);
  if (sound) return content as KeyFile;
  throw new OperatorError('key-file-broken', `The key file ${file} is damaged.`, 'Restore it from its backup.');
}

function isKey(text: unknown): boolean {
  return typeof text === 'string' && Buffer.from(text, 'base64').length === KEY_BYTES;
}

function parsed(text: string): Partial<KeyFile> | undefined {
  try {
    return JSON.parse(text) as Partial<KeyFile>;
  } catch {
    return undefined;
  }
}
