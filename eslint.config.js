import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default [
  {
    ignores: [
      '**/build/',
      '**/dist/',
      '**/target/',
      'pkg/',
      'examples/public/',
      'examples/vite.config.js',
      'examples/angular/{public,.angular}/',
      'tests/package/fixtures/{compiled,next/.next,next/out}/',
      // TypeScript of the fixtures: their own compilers judge it.
      '**/*.{ts,tsx,mts,cts}',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: { ecmaVersion: 2023, parser: tseslint.parser },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // Protocols are full of control characters.
      'no-control-regex': 'off',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      // tsc reports these, with an eye for types that are used in comments only.
      'no-undef': 'off',
      'no-unused-vars': 'off',
    },
  },
  {
    // The folders with a tsconfig.json: rules that need to know the types.
    files: ['js/**/*.js', 'tools/**/*.js', '{benches,examples}/**/*.js', 'tests/**/*.js'],
    ignores: ['tests/package/fixtures/**'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['it', 'describe', 'test', 'suite'], package: 'node:test' },
          ],
        },
      ],
      // An event listener may be async: what it rejects with is reported by the engine.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
    },
  },
];
