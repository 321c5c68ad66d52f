import { existsSync } from 'node:fs';

/** The folder of the shipped definitions, beside the sources, or from the build that leaves it with them. */
export function definitionsFolder(): URL {
  const beside = new URL('../../definitions/', import.meta.url);
  const fromBuild = new URL('../../../../../libs/case/definitions/', import.meta.url);
  return existsSync(beside) ? beside : fromBuild;
}
