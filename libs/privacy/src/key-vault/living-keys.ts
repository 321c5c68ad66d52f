import type { KeyObject } from 'node:crypto';
import type { SubjectKeys } from '../sealing/subject-keys.js';

/** @param versions at least one; the highest is current */
export function livingKeys(subject: string, versions: readonly (readonly [number, KeyObject])[]): SubjectKeys {
  const [version, key] = versions.reduce((newest, one) => (one[0] > newest[0] ? one : newest));
  return { state: 'living', current: { subject, version, key }, versions: new Map(versions) };
}
