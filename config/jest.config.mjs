import { dirname } from 'node:path';

/** Unit and property tests; what needs a database or a site has projects of its own (see tests/run.ts). */
const shared = {
  rootDir: dirname(import.meta.dirname),
  roots: ['config', 'contracts', 'sidecar', 'blocks', 'plugins', 'tests'].map((folder) => `<rootDir>/${folder}`),
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/config/jest-strip-types.mjs' },
};

export default {
  // Long enough for a machine that is busy with other things as well; nothing here measures time.
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{config,contracts,sidecar,blocks,plugins}/**/*.test.ts',
        '<rootDir>/tests/{simulator,contracts,support,runner}/**/*.test.ts',
      ],
      testPathIgnorePatterns: ['/node_modules/', '\\.database\\.test\\.ts$'],
    },
    {
      ...shared,
      displayName: 'database',
      testMatch: ['<rootDir>/sidecar/**/*.database.test.ts', '<rootDir>/tests/integration/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/database/global-setup.ts',
      globalTeardown: '<rootDir>/tests/support/database/global-teardown.ts',
    },
  ],
};
