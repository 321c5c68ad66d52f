/** Decisions and the folding of events: they import nothing but each other. */
const PURE = [
  '^libs/case/src/(events|path)/',
  '^libs/case/src/(case|rejection)[.]ts$',
  '^libs/case/src/case-[a-z-]+[.]ts$',
  '^libs/case/src/write/(command|decision-context|shared-rules|local-date)[.]ts$',
  '^libs/case/src/write/[^/]+/[^/]+[.]ts$',
];
/** The rights are pure, too: a command says whose it is given by. */
const PURE_BELOW = ['^libs/access/src/'];
const PURE_REMINDERS = [
  '^libs/reminders/src/(calendar|wanted|back-test)/',
  '^libs/reminders/src/table/reminder-row[.]ts$',
];
const NOT_PURE = ['[.](http|spec)[.]ts$'];

const TESTS = ['[.]spec[.]ts$', '^test/'];
/** Which libs a lib may use; a lib that is not listed here is refused. */
const BELOW = {
  kernel: [],
  'embedded-postgres': ['kernel'],
  'event-store': ['kernel'],
  http: ['kernel', 'event-store'],
  projections: ['kernel', 'event-store'],
  // Who is asking; what is sealed and who read it.
  identity: ['kernel', 'http'],
  privacy: ['kernel', 'event-store'],
  // Pure: who may see and do what.
  access: [],
  case: ['kernel', 'event-store', 'http', 'projections', 'identity', 'privacy', 'access'],
  // What is wanted of whom and when, from the folded case.
  reminders: ['kernel', 'event-store', 'http', 'projections', 'identity', 'privacy', 'access', 'case'],
  interchange: ['kernel', 'event-store', 'http', 'projections', 'case'],
  demo: ['kernel', 'event-store', 'http', 'projections', 'case', 'reminders'],
  // Puts the parts together for every program: the last before the apps.
  runtime: [
    ...['kernel', 'embedded-postgres', 'event-store', 'http', 'projections', 'identity', 'privacy', 'access'],
    ...['case', 'reminders', 'interchange', 'demo'],
  ],
};
const NAMES_OF_LIBS = Object.keys(BELOW);

const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;

const orderOfLibs = NAMES_OF_LIBS.map((name) => ({
  name: `lib-order-${name}`,
  comment: `libs/${name} may use ${BELOW[name].join(', ') || 'no other lib'}: kernel < event-store < http, projections < identity, privacy, access < case < reminders < interchange, demo < runtime < apps.`,
  severity: 'error',
  from: { path: `^libs/${name}/`, pathNot: TESTS },
  to: { path: '^libs/', pathNot: `^libs/(${[name, ...BELOW[name]].join('|')})/` },
}));

export default {
  forbidden: [
    {
      name: 'pure-decisions',
      comment: 'Decisions, case.ts, path/ and events/ import nothing but each other.',
      severity: 'error',
      from: { path: PURE, pathNot: NOT_PURE },
      to: { pathNot: [...PURE, ...PURE_BELOW] },
    },
    {
      name: 'pure-decisions-know-no-routes',
      comment: 'A decision does not import the route of its use case, nor a spec.',
      severity: 'error',
      from: { path: PURE, pathNot: NOT_PURE },
      to: { path: NOT_PURE },
    },
    {
      name: 'pure-reminders',
      comment:
        'Which reminders are wanted is a function of case, definition, calendar and moment, and so is what other rules would have sent: no Nest, no database, no clock.',
      severity: 'error',
      from: { path: PURE_REMINDERS, pathNot: TESTS },
      to: {
        pathNot: [...PURE_REMINDERS, '^libs/case/src/index[.]ts$', npm('luxon', 'date-holidays')],
      },
    },
    {
      name: 'eventstoredb-client-in-its-adapter',
      comment: 'Only libs/event-store/src/eventstoredb imports @eventstore/db-client.',
      severity: 'error',
      from: { pathNot: '^libs/event-store/src/eventstoredb/' },
      to: { path: '(^|/)@eventstore/db-client' },
    },
    {
      name: 'bullmq-in-the-alarm',
      comment: 'Only the alarm file imports BullMQ: a job is nothing but an alarm clock.',
      severity: 'error',
      from: { pathNot: '^libs/reminders/src/alarm[.]ts$' },
      to: { path: '(^|/)(@nestjs/)?bullmq(/|$)' },
    },
    {
      name: 'database-where-it-belongs',
      comment:
        'Tables, queries, the projection runner, the PostgreSQL adapter, the launcher, sessions, keys and the read log, the tables and the alarm of the reminders, the runtime that opens the connection and the doctor import pg and typeorm.',
      severity: 'error',
      from: {
        pathNot: [
          '^libs/event-store/src/postgres/',
          '^libs/projections/src/',
          '^libs/case/src/read/',
          '^libs/embedded-postgres/src/',
          '^libs/(identity|privacy)/src/',
          '^libs/reminders/src/(table|alarm)(/|[.]ts$)',
          '^libs/runtime/src/',
          '^apps/cli/src/.*doctor',
          ...TESTS,
        ],
      },
      to: { path: npm('pg', 'pg-pool', 'pg-copy-streams', 'pg-cursor', 'typeorm') },
    },
    {
      name: 'typeorm-modules',
      comment: '@nestjs/typeorm is for modules, tables and queries.',
      severity: 'error',
      from: {
        pathNot: ['[.]module[.]ts$', '^libs/runtime/src/', '^libs/projections/src/', '^libs/case/src/read/', ...TESTS],
      },
      to: { path: npm('@nestjs/typeorm') },
    },
    {
      name: 'libs-never-import-apps',
      comment: 'Apps import libs, never the reverse.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'libs-through-their-index',
      comment: 'A lib is entered through its index.ts.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: TESTS },
      to: { path: '^libs/[^/]+/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/((routes|worker)/)?index[.]ts$'] },
    },
    {
      name: 'specs-use-contracts',
      comment: 'A spec enters another lib through its index.ts, or takes the contract suite of a port.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/.*[.]spec[.]ts$' },
      to: {
        path: '^libs/[^/]+/',
        pathNot: [
          '^libs/$1/',
          '^libs/[^/]+/src/((routes|worker)/)?index[.]ts$',
          '^libs/[^/]+/src/contract/[^/]+-contract[.]ts$',
        ],
      },
    },
    {
      name: 'apps-use-libs-through-their-index',
      comment: 'A lib is entered through its index.ts.',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: '^libs/[^/]+/', pathNot: '^libs/[^/]+/src/((routes|worker)/)?index[.]ts$' },
    },
    {
      name: 'web-knows-contracts-only',
      comment: 'The web app talks through the types of libs/contracts only.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(libs|apps)/', pathNot: ['^apps/web/', '^libs/contracts/'] },
    },
    {
      name: 'known-libs',
      comment: 'A new lib gets its place in the order (BELOW in .dependency-cruiser.mjs) first.',
      severity: 'error',
      from: { path: '^libs/', pathNot: [`^libs/(${NAMES_OF_LIBS.join('|')})/`, ...TESTS] },
      to: { path: '^libs/' },
    },
    ...orderOfLibs,
    {
      name: 'no-cycles',
      comment: 'No cycles between files.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'products-use-no-test-code',
      comment: 'What is shipped imports neither specs, nor test/, nor a package that only development installs.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['[.]spec[.]ts$', '/test/', '[.]contract[.]ts$'] },
      to: { path: ['[.]spec[.]ts$', '^test/'] },
    },
    {
      name: 'no-development-packages',
      comment: 'What is shipped imports no package of devDependencies; types alone are fine.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['[.]spec[.]ts$', '[.]contract[.]ts$', '-contract[.]ts$'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
