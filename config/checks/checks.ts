/** One check of `npm run check`. */
export interface Check {
  readonly name: string;
  /** What it watches over, in words. */
  readonly about: string;
  /** Run by Node, from the repository's root. */
  readonly file: string;
  readonly args: readonly string[];
  /** Arguments that mend what can be mended, where the tool knows how. */
  readonly fixArgs?: readonly string[];
}

const eslint = ['-c', 'config/eslint.config.mjs', '--max-warnings', '0', '.'];
const prettier = ['--log-level', 'warn', '**/*.{ts,tsx,mjs,json,scss,css,yml}'];

/** The slowest first, for two run at a time. */
export const checks: readonly Check[] = [
  {
    name: 'eslint',
    about: 'conventions of TypeScript, hooks, accessibility of markup, translatable text',
    file: 'node_modules/eslint/bin/eslint.js',
    args: eslint,
    fixArgs: ['--fix', ...eslint],
  },
  {
    name: 'php',
    about: 'syntax and types of the bridge',
    file: 'config/php-check.ts',
    args: [],
  },
  {
    name: 'typescript',
    about: 'types',
    file: 'node_modules/typescript/bin/tsc',
    args: ['--noEmit', '-p', '.', '--pretty', 'false'],
  },
  {
    name: 'prettier',
    about: 'layout of text',
    file: 'node_modules/prettier/bin/prettier.cjs',
    args: ['--check', ...prettier],
    fixArgs: ['--write', ...prettier],
  },
  {
    name: 'dependency-cruiser',
    about: 'who may import whom (docs/architecture.md)',
    file: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    args: [
      '--config',
      'config/dependency-cruiser.mjs',
      'contracts',
      'sidecar/src',
      'plugins',
      'blocks',
      'tests',
      'config',
    ],
  },
  {
    name: 'knip',
    about: 'files, exports and packages that nobody uses, packages that are used and not listed',
    file: 'node_modules/knip/bin/knip.js',
    args: ['--config', 'config/knip.json', '--no-progress', '--no-config-hints'],
  },
  {
    name: 'generate',
    about: 'generated files are what their sources say',
    file: 'config/generate.ts',
    args: ['--check'],
  },
  {
    name: 'files',
    about: 'names and sizes of files',
    file: 'config/checks/check-files.ts',
    args: [],
  },
];
