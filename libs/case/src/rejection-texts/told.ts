import type { Text } from '../path/index.js';

/**
 * What a person is told. A text may have several sentences, separated by `|`; one that names a value in braces is left
 * out when the value is not known, so that no text ever shows a hole.
 */
export interface Told {
  readonly title: Text;
  /** What is the matter. */
  readonly detail: Text;
  /** What to do. */
  readonly remedy: Text;
}

export function words(fi: string, sv: string, en: string): Text {
  return { fi, sv, en };
}
