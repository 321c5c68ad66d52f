import type { KeyObject } from 'node:crypto';

/** The key that a person's values are sealed with now. */
export interface DataKey {
  /** Identifier of the person: a client's or a professional's. */
  readonly subject: string;
  /** From 1; a person may get a newer key, the older ones stay readable. */
  readonly version: number;
  /** 32 random bytes. */
  readonly key: KeyObject;
}

/** What is left of a person's keys. Destroyed is for ever: nobody can make a new key for this person. */
export type SubjectKeys =
  | { readonly state: 'living'; readonly current: DataKey; readonly versions: ReadonlyMap<number, KeyObject> }
  | { readonly state: 'destroyed' };

const SUBJECT = /^[A-Za-z0-9_-]{1,100}$/;

/** Letters, digits, `_` and `-`, at most 100: what fits into a sealed text and cannot be mistaken for a key of our own. */
export function isSubject(text: string): boolean {
  return SUBJECT.test(text);
}

/** Nothing can be sealed for a person whose key was destroyed. */
export class PersonErased extends Error {
  override readonly name = 'PersonErased';
  readonly code = 'person-erased';

  constructor() {
    super('The data of this person has been erased; nothing can be recorded under their key any more');
  }
}
