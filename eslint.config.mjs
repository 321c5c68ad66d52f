import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

/** What decisions and the folding of events are made of: time, identity and chance arrive as arguments. */
const pure = [
  'libs/case/src/events/**/*.ts',
  'libs/case/src/path/**/*.ts',
  'libs/case/src/case{,-*}.ts',
  'libs/case/src/rejection.ts',
  'libs/case/src/write/command.ts',
  'libs/case/src/write/decision-context.ts',
  'libs/case/src/write/shared-rules.ts',
  'libs/case/src/write/local-date.ts',
  'libs/case/src/write/*/*.ts',
];

const impure = 'A decision gets time, identity and chance as arguments.';

/** Values in the sentence of a log entry would pass by the list of keys that may be logged. */
const loggerCall =
  'CallExpression[callee.object.name=/[lL]ogger$/], CallExpression[callee.object.property.name=/[lL]ogger$/]';
const fixedSentences = {
  selector: `:matches(${loggerCall}) > TemplateLiteral[expressions.length>0]`,
  message: 'The sentence of a log entry is a fixed text; put values into the object before it.',
};

export default defineConfig(
  { ignores: ['dist/', 'coverage/', 'node_modules/', '.polku/', '**/generated/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: true, considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' },
      ],
      // Index signatures are read with brackets: process.env['PORT'].
      '@typescript-eslint/dot-notation': 'off',
      // A Nest module is a class without a body, and providers with interfaces are classes with empty constructors.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
      // Bodies and answers of the API are classes for their decorators only: data of their shape is as good.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // Taste.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      'no-restricted-syntax': ['error', fixedSentences],
      'max-lines': ['warn', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['warn', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-params': 'off',
      '@typescript-eslint/max-params': ['warn', { max: 4 }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: pure,
    ignores: ['**/*.http.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'process',
          'performance',
          'crypto',
          'fetch',
          'setTimeout',
          'setInterval',
          'setImmediate',
          'queueMicrotask',
        ].map((name) => ({ name, message: impure })),
        ...['global', 'globalThis', 'require', 'Buffer'].map((name) => ({ name, message: impure })),
      ],
      'no-restricted-syntax': [
        'error',
        fixedSentences,
        { selector: "MemberExpression[object.name='Date'][property.name='now']", message: impure },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: impure },
        { selector: "CallExpression[callee.name='Date']", message: impure },
        { selector: "MemberExpression[object.name='Math'][property.name='random']", message: impure },
        { selector: 'ImportExpression', message: impure },
        { selector: 'AwaitExpression', message: 'A decision is taken at once, on what it was given.' },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts', 'libs/*/src/contract/**/*.ts'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      'no-console': 'off',
      // expect.any(…) and expect.objectContaining(…) are any by their types.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        globalThis: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        Buffer: 'readonly',
      },
    },
    rules: {
      'max-lines': ['warn', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['warn', { max: 40, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // Read by every Node there is, so that an old one can say that it is too old.
    files: ['tools/**/*.mjs', 'tools/**/*.cjs'],
    languageOptions: { ecmaVersion: 2020 },
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ImportDeclaration[source.value=/^node:/]', message: 'Node 12 does not know node: imports.' },
        { selector: ':matches(ChainExpression, LogicalExpression[operator="??"])', message: 'Node 12 cannot read it.' },
      ],
    },
  },
  {
    files: ['tools/node-version.cjs'],
    languageOptions: {
      ecmaVersion: 5,
      sourceType: 'commonjs',
      globals: { console: 'readonly', process: 'readonly' },
    },
    rules: { 'no-var': 'off' },
  },
  {
    // The programs at the terminal speak by standard output.
    files: ['apps/cli/**/*.ts', 'tools/**/*.mjs', 'test/**/*.mjs', '.ci/**/*.mjs'],
    rules: { 'no-console': 'off' },
  },
);
