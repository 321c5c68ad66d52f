import { readFileSync } from 'node:fs';
import type { CodeList, PathDefinition } from '../path/index.js';
import { definitionFingerprint } from './fingerprint.js';

/** What has been released: it is never taken back, only added to. Kept in `released.json` beside the definitions. */
export interface Released {
  /** Codes by list. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
  /** Fingerprint by `id@version`. */
  readonly paths: Readonly<Record<string, string>>;
}

export const NOTHING_RELEASED: Released = { codes: {}, paths: {} };

export function readReleased(folder: URL): Released {
  try {
    return {
      ...NOTHING_RELEASED,
      ...(JSON.parse(readFileSync(new URL('released.json', folder), 'utf8')) as Partial<Released>),
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NOTHING_RELEASED;
    throw error;
  }
}

/** The record with everything of today added: what is in it already stays as it is. */
export function releaseOf(
  definitions: { readonly codeLists: readonly CodeList[]; readonly paths: readonly PathDefinition[] },
  before: Released = NOTHING_RELEASED,
): Released {
  const codes = definitions.codeLists.map(({ id, entries }): [string, readonly string[]] => {
    const earlier = before.codes[id] ?? [];
    return [id, [...earlier, ...entries.map(({ code }) => code).filter((code) => !earlier.includes(code))]];
  });
  const paths = definitions.paths.map((path): [string, string] => [versionName(path), definitionFingerprint(path)]);
  return {
    codes: { ...before.codes, ...Object.fromEntries(codes) },
    paths: { ...Object.fromEntries(paths), ...before.paths },
  };
}

export function versionName({ id, version }: { readonly id: string; readonly version: number }): string {
  return `${id}@${String(version)}`;
}
