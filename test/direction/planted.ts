/** One file with something that a rule must refuse. */
export interface Planted {
  /** Name of the rule in .dependency-cruiser.mjs or of ESLint. */
  readonly rule: string;
  readonly file: string;
  readonly text: string;
}

const DECISION = 'libs/case/src/write/record-step/planted';

/** Violations of who may import whom. */
export const IMPORTS: readonly Planted[] = [
  { rule: 'pure-decisions', file: 'libs/case/src/events/planted-node.ts', text: `import 'node:fs';` },
  { rule: 'pure-decisions', file: 'libs/case/src/path/planted-nest.ts', text: `import '@nestjs/common';` },
  { rule: 'pure-decisions', file: 'libs/case/src/case.ts', text: `import 'luxon';` },
  { rule: 'pure-decisions', file: 'libs/case/src/rejection.ts', text: `import '@polku/kernel';` },
  {
    rule: 'pure-decisions',
    file: `${DECISION}-pg.ts`,
    text: `import type pg from 'pg';\nexport type Client = pg.Client;`,
  },
  { rule: 'pure-decisions', file: `${DECISION}-typeorm.ts`, text: `import 'typeorm';` },
  { rule: 'pure-decisions', file: `${DECISION}-pipeline.ts`, text: `import '../pipeline.js';` },
  { rule: 'pure-decisions-know-no-routes', file: `${DECISION}-route.ts`, text: `import './planted.http.js';` },
  {
    rule: 'eventstoredb-client-in-its-adapter',
    file: 'libs/event-store/src/postgres/planted-client.ts',
    text: `import '@eventstore/db-client';`,
  },
  { rule: 'bullmq-in-the-alarm', file: 'libs/projections/src/planted-queue.ts', text: `import 'bullmq';` },
  { rule: 'bullmq-in-the-alarm', file: 'apps/worker/src/planted-queue.ts', text: `import '@nestjs/bullmq';` },
  { rule: 'database-where-it-belongs', file: 'libs/http/src/planted-pg.ts', text: `import 'pg';` },
  { rule: 'database-where-it-belongs', file: 'libs/event-store/src/memory/planted-pg.ts', text: `import 'pg';` },
  { rule: 'database-where-it-belongs', file: 'apps/api/src/planted-typeorm.ts', text: `import 'typeorm';` },
  { rule: 'database-where-it-belongs', file: 'apps/cli/src/planted-copy.ts', text: `import 'pg-copy-streams';` },
  { rule: 'typeorm-modules', file: 'apps/api/src/planted-nest-typeorm.ts', text: `import '@nestjs/typeorm';` },
  {
    rule: 'libs-never-import-apps',
    file: 'libs/demo/src/planted-app.ts',
    text: `import '../../../apps/api/src/planted-typeorm.js';`,
  },
  {
    rule: 'libs-through-their-index',
    file: 'libs/projections/src/planted-inside.ts',
    text: `import '../../event-store/src/memory/planted-pg.js';`,
  },
  {
    rule: 'specs-use-contracts',
    file: 'libs/projections/src/planted-inside.spec.ts',
    text: `import '../../event-store/src/memory/planted-pg.js';`,
  },
  {
    rule: 'apps-use-libs-through-their-index',
    file: 'apps/api/src/planted-inside.ts',
    text: `import '../../../libs/http/src/planted-pg.js';`,
  },
  { rule: 'web-knows-contracts-only', file: 'apps/web/src/planted.ts', text: `import '@polku/kernel';` },
  { rule: 'known-libs', file: 'libs/newcomer/src/planted.ts', text: `import '@polku/kernel';` },
  { rule: 'lib-order-kernel', file: 'libs/kernel/src/planted.ts', text: `import '@polku/event-store';` },
  { rule: 'lib-order-embedded-postgres', file: 'libs/embedded-postgres/src/planted.ts', text: `import '@polku/http';` },
  { rule: 'lib-order-event-store', file: 'libs/event-store/src/planted.ts', text: `import '@polku/projections';` },
  { rule: 'lib-order-http', file: 'libs/http/src/planted.ts', text: `import '@polku/projections';` },
  { rule: 'lib-order-projections', file: 'libs/projections/src/planted.ts', text: `import '@polku/case';` },
  { rule: 'lib-order-identity', file: 'libs/identity/src/planted.ts', text: `import '@polku/projections';` },
  { rule: 'lib-order-privacy', file: 'libs/privacy/src/planted.ts', text: `import '@polku/http';` },
  { rule: 'lib-order-access', file: 'libs/access/src/planted.ts', text: `import '@polku/kernel';` },
  { rule: 'lib-order-case', file: 'libs/case/src/planted.ts', text: `import '@polku/demo';` },
  { rule: 'lib-order-reminders', file: 'libs/reminders/src/planted.ts', text: `import '@polku/interchange';` },
  {
    rule: 'pure-reminders',
    file: 'libs/reminders/src/wanted/planted-nest.ts',
    text: `import '@nestjs/common';`,
  },
  { rule: 'lib-order-interchange', file: 'libs/interchange/src/planted.ts', text: `import '@polku/demo';` },
  { rule: 'lib-order-demo', file: 'libs/demo/src/planted.ts', text: `import '@polku/interchange';` },
  {
    rule: 'lib-order-runtime',
    file: 'libs/runtime/src/planted.ts',
    text: `import '../../newcomer/src/planted.js';`,
  },
  { rule: 'no-cycles', file: 'libs/http/src/planted-a.ts', text: `import './planted-b.js';` },
  { rule: 'products-use-no-test-code', file: 'libs/http/src/planted-spec.ts', text: `import './planted.spec.js';` },
  { rule: 'no-development-packages', file: 'libs/http/src/planted-check.ts', text: `import 'fast-check';` },
  { rule: 'resolvable', file: 'libs/http/src/planted-nowhere.ts', text: `import './nowhere.js';` },
];

/** What a violation above imports, and what looks like one but is allowed. */
export const SOUND: readonly Omit<Planted, 'rule'>[] = [
  ...[
    'kernel',
    'embedded-postgres',
    'event-store',
    'http',
    'projections',
    'case',
    'interchange',
    'demo',
    'runtime',
  ].map((lib) => ({
    file: `libs/${lib}/src/index.ts`,
    text: 'export {};',
  })),
  { file: 'libs/case/src/write/pipeline.ts', text: `import '@polku/event-store';` },
  { file: 'libs/case/src/write/record-step/planted.http.ts', text: `import '@nestjs/common';\nimport './sound.js';` },
  { file: 'libs/case/src/write/record-step/sound.ts', text: `import '../../case.js';\nimport '../../rejection.js';` },
  { file: 'libs/http/src/planted.spec.ts', text: `import 'fast-check';\nimport 'pg';` },
  {
    file: 'libs/projections/src/sound.ts',
    text: `import 'pg';\nimport '@polku/event-store';\nimport '@polku/kernel';`,
  },
  // A cycle is reported once, at planted-a.ts.
  { file: 'libs/http/src/planted-b.ts', text: `import type { A } from './planted-a.js';\nexport type B = A;` },
  { file: 'apps/cli/src/doctor.ts', text: `import 'pg';\nimport '@polku/case';` },
];

/** Violations inside a file, each on its first line. */
export const CODE: readonly Planted[] = [
  ...[
    'export const at = Date.now();',
    'export const at = new Date();',
    'export const at = Date();',
    'export const chance = Math.random();',
  ].map((text, index) => ({
    rule: 'no-restricted-syntax',
    file: `libs/case/src/events/impure-${String(index)}.ts`,
    text,
  })),
  ...['libs/case/src/path/impure.ts', 'libs/case/src/case.ts', 'libs/case/src/rejection.ts', `${DECISION}-time.ts`].map(
    (file) => ({ rule: 'no-restricted-syntax', file, text: 'export const at = Date.now();' }),
  ),
  ...['process.pid', 'performance.now()', 'crypto.randomUUID()', 'setTimeout(() => undefined, 1)'].map(
    (text, index) => ({
      rule: 'no-restricted-globals',
      file: `libs/case/src/write/record-step/impure-${String(index)}.ts`,
      text: `export const value: unknown = ${text};`,
    }),
  ),
  {
    rule: '@typescript-eslint/no-floating-promises',
    file: 'libs/http/src/floating.ts',
    text: 'Promise.resolve(1);\nexport {};',
  },
  {
    rule: '@typescript-eslint/switch-exhaustiveness-check',
    file: 'libs/http/src/switch.ts',
    text: `export function f(x: 'a' | 'b'): void { switch (x) { case 'a': f(x); } }`,
  },
  {
    rule: 'no-restricted-syntax',
    file: 'libs/http/src/logged.ts',
    text: 'export function f(logger: { info(text: string): void }, name: string): void { logger.info(`client ${name}`); }',
  },
  {
    rule: 'no-restricted-syntax',
    file: 'tools/new-syntax.mjs',
    text: 'export const port = process.env.PORT ?? 3000;',
  },
];

/** The same words where they are allowed. */
export const SOUND_CODE: readonly Omit<Planted, 'rule'>[] = [
  {
    file: 'libs/case/src/events/sound.ts',
    text: `export const at = new Date('2026-03-01T08:00:00.000Z').toISOString();`,
  },
  { file: 'libs/case/src/write/record-step/sound.http.ts', text: 'export const at = Date.now();' },
  { file: 'libs/kernel/src/sound.ts', text: 'export const at = new Date();\nexport const chance = Math.random();' },
];
