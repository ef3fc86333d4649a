import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { checkoutDirectory } from './checkout.ts';
import { writeWpEnvFile } from './wp-env-files.ts';

interface WpEnvSource {
  type: string;
  path: string;
  url?: string;
}

interface LoadedConfig {
  env: {
    development: {
      port: number;
      mysqlPort: number;
      phpVersion: string;
      coreSource: WpEnvSource;
      pluginSources: WpEnvSource[];
      config: Record<string, unknown>;
    };
  };
}

// @wordpress/env ships no types.
const { loadConfig } = createRequire(import.meta.url)('@wordpress/env/lib/config') as {
  loadConfig: (directory: string) => Promise<LoadedConfig>;
};

/** Without internet its reader takes the newest version of WordPress, which it asks for whatever the files say, from its cache. */
function primeWpEnvCache(wpEnvHome: string, directory: string): void {
  const folder = join(wpEnvHome, createHash('md5').update(join(directory, '.wp-env.json')).digest('hex'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'wp-env-cache.json'), JSON.stringify({ latestWordPressVersion: '7.1' }));
}

describe('the two committed files of @wordpress/env', () => {
  let directory: string;
  let home: string | undefined;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'lectern-wp-env-'));
    for (const file of ['wp-env.json', '.wp-env.override.json'])
      copyFileSync(join(checkoutDirectory, file), join(directory, file));
    home = process.env['WP_ENV_HOME'];
    process.env['WP_ENV_HOME'] = join(directory, 'home');
    primeWpEnvCache(join(directory, 'home'), directory);
  });

  afterEach(() => {
    if (home === undefined) delete process.env['WP_ENV_HOME'];
    else process.env['WP_ENV_HOME'] = home;
    rmSync(directory, { recursive: true });
  });

  test('are both applied by its own reader, the override on top', async () => {
    writeWpEnvFile(directory);
    const { development } = (await loadConfig(directory)).env;
    const { config } = development;
    expect(development.coreSource.url).toBe('https://wordpress.org/wordpress-7.1.zip');
    expect(development).toMatchObject({ port: 8888, mysqlPort: 8306, phpVersion: '8.2' });
    expect(config['LECTERN_SIDECAR_URL']).toBe('http://host.docker.internal:8791');
    // wp-env.json says false, the override true.
    expect(config['WP_DEBUG']).toBe(true);
    expect(config['WP_DEBUG_LOG']).toBe(true);
    expect(config['SCRIPT_DEBUG']).toBe(false);
  });

  test('bring WooCommerce and each plugin of the checkout', async () => {
    writeWpEnvFile(directory);
    const sources = (await loadConfig(directory)).env.development.pluginSources;
    const plugins: unknown = JSON.parse(readFileSync(join(checkoutDirectory, 'plugins/plugins.json'), 'utf8'));
    expect(sources.filter(({ type }) => type === 'local').map(({ path }) => basename(path))).toEqual(plugins);
    expect(sources.map(({ url }) => url)).toContain('https://downloads.wordpress.org/plugin/woocommerce.11.0.1.zip');
  });

  test('share one secret with the sidecar, kept from start to start and readable by its owner only', () => {
    const first = writeWpEnvFile(directory);
    const second = writeWpEnvFile(directory);
    const written = readFileSync(join(directory, '.wp-env.json'), 'utf8');
    expect(first['LECTERN_BRIDGE_SECRET']).toMatch(/^[0-9a-f]{64}$/);
    expect(second['LECTERN_BRIDGE_SECRET']).toBe(first['LECTERN_BRIDGE_SECRET']);
    expect(written).toContain(first['LECTERN_BRIDGE_SECRET']);
    expect(statSync(join(directory, '.wp-env.json')).mode & 0o077).toBe(0);
    expect(first).toMatchObject({ LECTERN_SITE_URL: 'http://localhost:8888', LECTERN_PORT: '8791' });
  });
});
