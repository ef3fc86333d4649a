import { describe, expect, test } from '@jest/globals';
import { ConfigurationError, readConfiguration } from './configuration.ts';

const right = {
  LECTERN_ENV_FILE: '/dev/null',
  LECTERN_DATABASE_URL: 'mysql://lectern:secret-canary@127.0.0.1:3306/school',
  LECTERN_SITE_URL: 'https://school.example/',
  LECTERN_PUBLIC_URL: 'https://school.example/lectern-api/',
  LECTERN_BRIDGE_SECRET: 'ab'.repeat(32),
  LECTERN_ENCRYPTION_KEY: 'cd'.repeat(32),
  LECTERN_SPOOL_DIRECTORY: '/var/lib/lectern/spool',
};

function problemsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readConfiguration(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

describe('the configuration', () => {
  test('of a right environment has its defaults, and addresses without a slash at the end', () => {
    expect(readConfiguration(right)).toMatchObject({
      siteUrl: 'https://school.example',
      publicUrl: 'https://school.example/lectern-api',
      tablePrefix: 'wp_',
      host: '127.0.0.1',
      port: 8791,
      mode: 'production',
      logLevel: 'info',
    });
  });

  test('that is empty: each setting that is missing, in a line of its own', () => {
    const problems = problemsOf({ LECTERN_ENV_FILE: '/dev/null' });
    const names = problems.map((line) => line.split(' ')[0]);
    expect(names.sort()).toEqual([
      'LECTERN_BRIDGE_SECRET',
      'LECTERN_DATABASE_URL',
      'LECTERN_ENCRYPTION_KEY',
      'LECTERN_PUBLIC_URL',
      'LECTERN_SITE_URL',
      'LECTERN_SPOOL_DIRECTORY',
    ]);
    for (const line of problems) expect(line).toMatch(/ (is missing|must be|must look)/);
  });

  test.each([
    ['LECTERN_DATABASE_URL', 'postgres://canary@host/db', 'must look like mysql://user:password@host:3306/database'],
    ['LECTERN_TABLE_PREFIX', 'wp-canary;', "must be WordPress' table prefix: letters, digits and underscores"],
    ['LECTERN_SITE_URL', 'canary', 'is missing or no address: the WordPress address, such as https://school.example'],
    ['LECTERN_BRIDGE_SECRET', 'canary', 'must be at least 64 hexadecimal digits (openssl rand -hex 32)'],
    ['LECTERN_ENCRYPTION_KEY', 'canary', 'must be 64 hexadecimal digits (openssl rand -hex 32)'],
    ['LECTERN_PORT', 'canary', 'must be a port number'],
    ['LECTERN_MODE', 'canary', 'must be production or test'],
  ])('with a wrong %s says what it must be and repeats no value', (name, value, words) => {
    const problems = problemsOf({ ...right, [name]: value });
    expect(problems).toEqual([`${name} ${words}`]);
    expect(problems.join()).not.toContain('canary');
  });

  test('wants https for callbacks in production, and not in tests', () => {
    const plain = { ...right, LECTERN_PUBLIC_URL: 'http://127.0.0.1:8791' };
    expect(problemsOf(plain)).toEqual(['LECTERN_PUBLIC_URL must start with https:// : callbacks carry personal data']);
    expect(problemsOf({ ...plain, LECTERN_MODE: 'test' })).toEqual([]);
  });
});
