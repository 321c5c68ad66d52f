import { expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { definitionsFolder, definitionsOrThrow, readReleased, releaseOf } from '../src/definitions/index.js';

const FILE = new URL('released.json', definitionsFolder());

// POLKU_WRITE_RELEASE=1 npm test -- libs/case/definitions/released adds what is new. A version that is in the file is
// never written anew: the loader refuses its path with path-released-changed until it gets a version of its own.
it('keeps the codes and the fingerprint of every version that is shipped', async () => {
  const shipped = definitionsOrThrow();
  const paths = shipped.paths().flatMap(({ id }) => shipped.versionsOf(id));
  const record = releaseOf({ codeLists: shipped.codeLists(), paths }, readReleased(definitionsFolder()));
  const text = await format(JSON.stringify(record), { ...(await resolveConfig(FILE)), parser: 'json' });
  if (process.env['POLKU_WRITE_RELEASE'] !== undefined) writeFileSync(FILE, text);
  expect(readFileSync(FILE, 'utf8')).toBe(text);
});

it('has no version that is not shipped any more: cases may be on it', () => {
  const shipped = definitionsOrThrow();
  const names = shipped
    .paths()
    .flatMap(({ id }) => shipped.versionsOf(id).map(({ version }) => `${id}@${String(version)}`));
  expect(Object.keys(readReleased(definitionsFolder()).paths).filter((name) => !names.includes(name))).toEqual([]);
});
