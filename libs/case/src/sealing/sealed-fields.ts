import type { SealedField } from '@polku/privacy';

/** Sealed fields by type of event; a type that is not there has none. */
export type SealedByType = Readonly<Partial<Record<string, readonly SealedField[]>>>;

/** What is still recorded about an erased person: that it was done. */
export const ADDED_AFTER_ERASURE: ReadonlySet<string> = new Set(['PersonErased', 'ClientErased']);

/** A text that its event cannot be without: empty after the erasure. */
export function texts(...paths: readonly string[]): readonly SealedField[] {
  return paths.map((path) => ({ path, whenErased: '' }));
}

/** What an event can be without: not there any more after the erasure. */
export function optional(...paths: readonly string[]): readonly SealedField[] {
  return paths.map((path) => ({ path, whenErased: undefined }));
}

/** People who were there; those with a `personId` use Polku and stay named. */
export function participants(path: string): readonly SealedField[] {
  return [
    { path: `${path}/*/name`, unless: 'personId', whenErased: '' },
    { path: `${path}/*/organisation`, unless: 'personId', whenErased: undefined },
  ];
}

export function answers(path: string): SealedField {
  return { path, whenErased: {} };
}
