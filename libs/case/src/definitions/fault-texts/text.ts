import type { Text } from '../../path/index.js';

export interface FaultText {
  readonly message: Text;
  readonly remedy: Text;
}

/** What a fault says and what to do: each in Finnish, Swedish and English. */
export function text(message: readonly [string, string, string], remedy: readonly [string, string, string]): FaultText {
  const asText = ([fi, sv, en]: readonly [string, string, string]): Text => ({ fi, sv, en });
  return { message: asText(message), remedy: asText(remedy) };
}
