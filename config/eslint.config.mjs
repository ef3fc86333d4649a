import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';

import { faults, names, shapes } from './eslint-conventions.mjs';

const wordpress = createRequire(import.meta.url)('@wordpress/eslint-plugin');
const root = dirname(dirname(fileURLToPath(import.meta.url)));

const typescript = ['**/*.{ts,tsx}'];
const browser = ['blocks/**/*.{ts,tsx}', 'plugins/*/{admin,checkout}/**/*.{ts,tsx}'];
const tests = ['**/*.test.{ts,tsx}', 'tests/**/*.ts'];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/generated/',
      '**/vendor/',
      'plugins/*/build/',
      'tests/fixtures/',
      'dist/',
      'artifacts/',
      '.lectern/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: ['tsconfig.json'], tsconfigRootDir: root } },
    rules: { ...faults, ...shapes, ...names },
  },
  {
    files: ['contracts/index.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Types of packages that have none are declared the way those packages export.
    files: ['types/**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/naming-convention': 'off' },
  },
  {
    // Playwright reads the default export of its configuration.
    files: [
      'tests/**/playwright.config.ts',
      'tests/e2e/site-{setup,teardown}.ts',
      'tests/**/global-{setup,teardown}.ts',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  ...[...wordpress.configs.react, ...wordpress.configs['jsx-a11y'], ...wordpress.configs.i18n].map((config) => ({
    ...config,
    files: browser,
  })),
  {
    files: browser,
    settings: { react: { version: '18.3' } },
    rules: {
      // Prettier lays the text out.
      'react/jsx-curly-spacing': 'off',
      'react/jsx-equals-spacing': 'off',
      'react/jsx-indent': 'off',
      'react/jsx-indent-props': 'off',
      'react/jsx-tag-spacing': 'off',
      'jsx-quotes': 'off',
      // `role` of a component of ours is a word of the school.
      'jsx-a11y/aria-role': ['error', { ignoreNonDOM: true }],
      // Links that a list fills by `{...props}` look empty to it.
      'jsx-a11y/anchor-has-content': 'off',
      // WordPress 7 no longer needs these properties; WordPress 6.8 does.
      '@typescript-eslint/no-deprecated': ['error', { allow: ['__next40pxDefaultSize', '__nextHasNoMarginBottom'] }],
      'react-hooks/exhaustive-deps': ['error', { additionalHooks: '^(useSelect|useSuspenseSelect)$' }],
      '@wordpress/i18n-text-domain': [
        'error',
        { allowedTextDomain: ['lectern', 'lectern-woocommerce', 'lectern-privacy'] },
      ],
    },
  },
  {
    files: tests,
    rules: {
      // supertest and Playwright hand over parsed JSON as `any`; the assertion on it is the check.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      // A missing element should fail the test where it is used.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.strict],
    rules: { ...faults, 'max-lines': shapes['max-lines'] },
  },
);
