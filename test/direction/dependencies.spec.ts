import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Manifest;

it('every dependency is pinned to one version, which is the one that is locked', () => {
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { version?: string; resolved?: string; integrity?: string }>;
  };
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/)]);
    expect([name, lock.packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
  }
});

it('everything that is locked has a checksum, and nothing comes from elsewhere than the registry', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { resolved?: string; integrity?: string }>;
  };
  const strange = Object.entries(packages).filter(([path, { resolved, integrity }]) => {
    const isFromRegistry = resolved === undefined || resolved.startsWith('https://registry.npmjs.org/');
    return path !== '' && !(isFromRegistry && integrity?.startsWith('sha512-') === true);
  });
  expect(strange.map(([path]) => path)).toEqual([]);
});

/** `@nestjs/common, core, cqrs`: what follows a scoped name may be of the same scope. */
function names(list: string): string[] {
  let scope = '';
  return list.split(/,| and /).flatMap((each) => {
    const name = each.trim();
    scope = /^(@[^/]+\/)/.exec(name)?.[1] ?? scope;
    return name.startsWith('@') ? [name] : [name, `${scope}${name}`];
  });
}

it('every dependency of the running product is listed with its reason', () => {
  const rows = read('docs/decisions/0008-dependencies.md').matchAll(/^\| ([^|]+?) +\| ([^|]*?) +\|/gm);
  const listed = new Set([...rows].flatMap(([, list = '', why = '']) => (why === '' ? [] : names(list))));
  expect(Object.keys(dependencies).filter((name) => !listed.has(name))).toEqual([]);
});
