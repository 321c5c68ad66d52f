import { hkdfSync, type KeyObject } from 'node:crypto';
import { KEY_BYTES } from './local-wrapping.js';

/** Where the root of all purpose keys lies; no subject can be called so. */
export const ROOT = 'purpose.root';

/** HKDF-SHA256 of the root for one purpose: who knows one of them knows nothing about the others. */
export function derivePurposeKey(root: KeyObject, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, 'polku', `polku purpose ${purpose}`, KEY_BYTES));
}
