/** Faults of the language itself, which no type shows. */
export const faults = Object.fromEntries(
  [
    'no-async-promise-executor',
    'no-cond-assign',
    'no-constant-binary-expression',
    'no-control-regex',
    'no-debugger',
    'no-dupe-else-if',
    'no-duplicate-case',
    'no-empty',
    'no-empty-character-class',
    'no-irregular-whitespace',
    'no-loss-of-precision',
    'no-misleading-character-class',
    'no-prototype-builtins',
    'no-regex-spaces',
    'no-self-assign',
    'no-self-compare',
    'no-sparse-arrays',
    'no-template-curly-in-string',
    'no-unreachable-loop',
    'no-unsafe-finally',
    'no-unsafe-optional-chaining',
    'no-useless-catch',
    'no-useless-escape',
    'no-var',
    'use-isnan',
  ].map((rule) => [rule, 'error']),
);

/** What conventions ask of every TypeScript file, over and above typescript-eslint's strict set. */
export const shapes = {
  'max-lines': ['error', { max: 400 }],
  // `== null` asks for both kinds of nothing at once.
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-implicit-coercion': ['error', { boolean: true, number: true, string: true }],
  'no-param-reassign': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
  // `return done();` ends a branch in one line.
  '@typescript-eslint/no-confusing-void-expression': 'off',
  // Cutting a text by code points is what we mean by it.
  '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  // A fake or a rule may implement an asynchronous port without waiting for anything.
  '@typescript-eslint/require-await': 'off',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  // Our objects are made by functions and never use `this`: their methods may be taken out.
  '@typescript-eslint/unbound-method': 'off',
  'no-restricted-syntax': [
    'error',
    { selector: 'ExportDefaultDeclaration', message: 'Export by name: the file is named after its main export.' },
    { selector: 'ExportAllDeclaration', message: 'No barrels outside contracts/: import from the file itself.' },
    {
      selector: 'ExportNamedDeclaration[source]',
      message: 'No barrels outside contracts/: import from the file itself.',
    },
    { selector: 'TSAsExpression > TSAsExpression', message: 'A double cast hides a lie: parse the value instead.' },
  ],
};

/** Names of what we declare; properties stay free, for WordPress and BigBlueButton spell theirs as they like. */
export const names = {
  '@typescript-eslint/naming-convention': [
    'error',
    { selector: 'typeLike', format: ['PascalCase'] },
    { selector: 'interface', format: ['PascalCase'], custom: { regex: '^I[A-Z]', match: false } },
    // PascalCase: React components.
    { selector: 'function', format: ['camelCase', 'PascalCase'] },
    { selector: 'variable', modifiers: ['destructured'], format: null },
    { selector: 'variable', modifiers: ['unused'], format: ['camelCase'], leadingUnderscore: 'allow' },
    { selector: 'variable', format: ['camelCase', 'PascalCase', 'UPPER_CASE'] },
    { selector: 'parameter', modifiers: ['destructured'], format: null },
    { selector: 'parameter', modifiers: ['unused'], format: ['camelCase'], leadingUnderscore: 'allow' },
    { selector: 'parameter', format: ['camelCase', 'PascalCase'] },
  ],
};
