/**
 * The table of docs/architecture.md ("Layers and directions") as rules.
 *
 * `type-only` marks an import that is gone when the program runs.
 */

const FEATURE = '^sidecar/src/features/([^/]+)/';
const TEST = '\\.test(?:-support)?\\.tsx?$';
const BROWSER = '^(?:blocks|plugins/[^/]+/(?:admin|checkout))/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two files that need each other are one concept, or one of them needs a port.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment:
        'What is imported must be there; @wordpress/editor is, as a script of WordPress itself (types/wordpress-editor.d.ts).',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@wordpress/editor$' },
    },
    {
      name: 'contracts-alone',
      severity: 'error',
      comment: 'Everyone may import contracts; contracts import nothing of ours.',
      from: { path: '^contracts/', pathNot: TEST },
      to: { path: '^(?:sidecar|plugins|blocks|tests|config)/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      comment: 'Product code never leans on test code.',
      from: { pathNot: ['^tests/', TEST] },
      to: { path: ['^tests/', TEST] },
    },
    {
      name: 'config-is-for-programs',
      severity: 'error',
      comment: 'config/ builds and checks the product; the product does not know it.',
      from: { path: '^(?:contracts|sidecar|plugins|blocks)/' },
      to: { path: '^config/' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      comment: 'platform/ knows MySQL, BigBlueButton, WordPress, HTTP and time; features build on it.',
      from: { path: '^sidecar/src/platform/', pathNot: TEST },
      to: { path: '^sidecar/src/(?!platform/)' },
    },
    {
      name: 'sidecar-stays-on-the-server',
      severity: 'error',
      comment: 'The sidecar imports contracts and itself.',
      from: { path: '^sidecar/', pathNot: TEST },
      to: { path: '^(?:plugins|blocks)/' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment:
        'Rules and parsers calculate: contracts, their own kind, and pure platform code (clock types, ids). No input or output.',
      from: { path: '\\.(?:rules|parser)\\.ts$' },
      to: {
        path: '^sidecar/src/',
        pathNot: ['\\.(?:rules|parser|errors)\\.ts$', '^sidecar/src/platform/(?:clock|identifiers|errors)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'rules-do-no-io',
      severity: 'error',
      comment: 'No file, socket, process or driver in a calculation.',
      from: { path: '\\.(?:rules|parser)\\.ts$' },
      to: {
        path: [
          '^(?:node:)?(?:fs|net|http|https|http2|child_process|worker_threads|dns|tls|dgram|process)(?:/|$)',
          'node_modules/(?:kysely|mysql2|express|pino)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'sql-stands-alone',
      severity: 'error',
      comment: 'Repositories and queries hold SQL: contracts, platform/database, and pure code.',
      from: { path: '^sidecar/src/features/.*\\.(?:repository|queries)\\.ts$' },
      to: {
        path: '^sidecar/src/',
        pathNot: [
          '\\.(?:rules|parser|errors)\\.ts$',
          '\\.(?:repository|queries)\\.ts$',
          // Files without a role hold the feature's own shapes.
          '^sidecar/src/features/[^/]+/[^./]+\\.ts$',
          '^sidecar/src/platform/(?:database|clock|identifiers|errors)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'foreign-features-by-queries',
      severity: 'error',
      comment: 'A feature asks another one through its queries, or hears of it by an event; pure rules may be shared.',
      from: { path: FEATURE, pathNot: TEST },
      to: {
        path: '^sidecar/src/features/',
        pathNot: ['^sidecar/src/features/$1/', '\\.(?:queries|rules)\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'foreign-queries-only-in-services',
      severity: 'error',
      comment: 'Routes, events and SQL ask their own service; only services (and jobs) ask other features.',
      from: { path: '^sidecar/src/features/([^/]+)/[^/]+\\.(?:routes|events|repository|queries)\\.ts$' },
      to: {
        path: '^sidecar/src/features/[^/]+/[^/]+\\.queries\\.ts$',
        pathNot: '^sidecar/src/features/$1/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'routes-know-http-only',
      severity: 'error',
      comment: 'A route hands over to its service; it neither reads nor writes rows.',
      from: { path: '^sidecar/src/features/.*\\.(?:routes|events)\\.ts$' },
      to: { path: '\\.(?:repository|queries)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'services-know-no-http',
      severity: 'error',
      comment: 'A use case is the same through WordPress, the fast path, a job and the command line.',
      from: { path: '^sidecar/src/features/.*\\.service\\.ts$' },
      to: { path: ['^sidecar/src/platform/http/', 'node_modules/express/', '\\.routes\\.ts$'] },
    },
    {
      name: 'one-composition-root',
      severity: 'error',
      comment: 'Only main.ts, cli.ts and tests call compose.ts: nothing else builds things.',
      from: {
        path: '^sidecar/',
        pathNot: ['^sidecar/src/(?:main|cli|app|compose)\\.ts$', '^sidecar/src/compose/', TEST],
      },
      to: { path: '^sidecar/src/(?:(?:main|cli|app|compose)\\.ts$|compose/)' },
    },
    {
      name: 'browser-takes-types-of-contracts',
      severity: 'error',
      comment: 'zod weighs 84 KB in a bundle: browser code imports types of contracts, never schemas.',
      from: { path: BROWSER, pathNot: TEST },
      to: { path: '^contracts/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'browser-stays-in-the-browser',
      severity: 'error',
      comment: 'Blocks and screens see contracts, blocks/shared and packages; never the sidecar.',
      from: { path: BROWSER, pathNot: TEST },
      to: { path: '^(?:sidecar|config)/' },
    },
    {
      name: 'browser-without-zod',
      severity: 'error',
      comment: 'The same, through the package.',
      from: { path: BROWSER, pathNot: TEST },
      to: { path: 'node_modules/zod/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'blocks-share-by-shared',
      severity: 'error',
      comment: 'What two blocks need lives in blocks/shared; a block never imports another one.',
      from: { path: '^blocks/([^/]+/[^/]+)/', pathNot: '^blocks/shared/' },
      to: { path: '^(?:blocks/(?!shared/)|plugins/)', pathNot: '^blocks/$1/' },
    },
    {
      name: 'plugins-apart',
      severity: 'error',
      comment: 'Each plugin is a zip of its own and works when another one is off.',
      from: { path: '^plugins/([^/]+)/' },
      to: { path: '^plugins/', pathNot: '^plugins/$1/' },
    },
    {
      name: 'listed-packages',
      severity: 'error',
      comment: 'A package that another one happens to bring may be gone tomorrow: list it.',
      from: { path: '^(?:contracts|sidecar|plugins|blocks|tests|config)/', pathNot: '\\.(?:test\\.tsx?)$' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(?:^|/)(?:generated|build|vendor)/', '^tests/fixtures/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
    reporterOptions: {
      archi: {
        collapsePattern:
          '^(?:sidecar/src/(?:platform|features)/[^/]+|contracts|blocks|plugins/[^/]+|config|tests/[^/]+)',
      },
    },
  },
};
