// Jest in ESM mode: run it with `npm test`, which passes --experimental-vm-modules.
const libraries = '^@polku/([^/]+)$';
export default {
  rootDir: '.',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testRegex: '.*\\.spec\\.ts$',
  testEnvironment: 'node',
  setupFiles: ['reflect-metadata'],
  globalSetup: '<rootDir>/test/set-up.mjs',
  globalTeardown: '<rootDir>/test/tear-down.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['js', 'ts', 'json'],
  // Many specs wait for a database or a process: one worker per core, not one less.
  maxWorkers: '100%',
  testTimeout: 60_000,
  // A spec that imports Nest keeps about 18 MB that jest never frees.
  workerIdleMemoryLimit: '700MB',
  moduleNameMapper: {
    [libraries]: '<rootDir>/libs/$1/src/index.ts',
    '^@polku/([^/]+)/(routes|worker)$': '<rootDir>/libs/$1/src/$2/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'es6' },
        jsc: {
          target: 'es2022',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
      },
    ],
  },
};
