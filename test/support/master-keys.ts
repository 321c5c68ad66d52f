import { FileMasterKeys } from '@polku/privacy';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FOLDER = join(tmpdir(), `polku-test-keys-${String(process.getuid?.() ?? 0)}`);

/**
 * The key file of every database of the tests: one key for all, so that any program of a test opens what another one has
 * sealed.
 */
export const TEST_KEY_FILE = join(FOLDER, 'master-keys.json');

const KEY = { id: 'm1-7e57ab', key: Buffer.alloc(32, 'polku test').toString('base64') };
const TEXT = JSON.stringify({ format: 'polku-master-keys-1', current: KEY.id, keys: [KEY] });

mkdirSync(FOLDER, { recursive: true, mode: 0o700 });
const draft = `${TEST_KEY_FILE}.${String(process.pid)}`;
writeFileSync(draft, TEXT, { mode: 0o600 });
renameSync(draft, TEST_KEY_FILE);

export const testMasterKeys = new FileMasterKeys({ file: TEST_KEY_FILE, create: false });
