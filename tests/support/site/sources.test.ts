import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { parseDemoOptions } from './demo-options.ts';
import { makeWholeFolder } from './download.ts';
import { type MachineParts, missingPackages } from './packages.ts';
import { listPlugins, mirrorFolder } from './plugin-copies.ts';
import { createSecrets, isSameRecipe, type Recipe, readState, type SiteState, writeState } from './state.ts';
import { candidateFolders, readWoocommerceVersion } from './woocommerce-source.ts';
import { newestRelease, readWordpressVersion } from './wordpress-source.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lectern-sources-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

describe('missing packages', () => {
  const complete: MachineParts = {
    hasProgram: () => true,
    phpExtensions: new Set(['mysqli', 'curl', 'gd', 'intl', 'mbstring', 'dom', 'zip']),
    hasPhpFpm: true,
    isDebianItself: true,
    hasDebianKeys: true,
  };

  test('are none on a complete machine', () => {
    expect(missingPackages(complete, { browser: true })).toEqual([]);
  });

  test('are all on a bare one, each once', () => {
    const bare = { ...complete, hasProgram: () => false, phpExtensions: new Set<string>(), hasPhpFpm: false };
    expect(missingPackages(bare)).toEqual([
      ...['mariadb-server', 'mariadb-client', 'nginx', 'php-cli', 'php-fpm', 'php-mysql', 'php-curl', 'php-gd'],
      ...['php-intl', 'php-mbstring', 'php-xml', 'php-zip', 'ca-certificates'],
    ]);
  });

  test('are one browser for the tests, which any other stands in for', () => {
    const without = { ...complete, hasProgram: (name: string) => !/^(?:chrom|google)/.test(name) };
    expect(missingPackages(without)).toEqual([]);
    expect(missingPackages(without, { browser: true })).toEqual(['chromium-headless-shell']);
    expect(missingPackages({ ...without, isDebianItself: false }, { browser: true })).toEqual(['chromium']);
    expect(
      missingPackages({ ...complete, hasProgram: (name) => name !== 'chromium-headless-shell' }, { browser: true }),
    ).toEqual([]);
  });

  test("are Debian's keys on Ubuntu", () => {
    expect(missingPackages({ ...complete, isDebianItself: false, hasDebianKeys: false })).toEqual([
      'debian-archive-keyring',
    ]);
  });
});

describe('WordPress and WooCommerce', () => {
  test('of a series are the newest release in the list of wordpress.org', () => {
    const list = {
      '6.8.9': 'insecure',
      '6.8.12': 'outdated',
      '7.1': 'insecure',
      '7.1.4': 'latest',
      '7.10': 'x',
      '7.1-RC1': 'x',
    };
    expect(newestRelease(list, '6.8')).toBe('6.8.12');
    expect(newestRelease(list, '7.1')).toBe('7.1.4');
    expect(newestRelease({}, '7.1')).toBeNull();
    expect(newestRelease('an error page', '7.1')).toBeNull();
  });

  test('are known by the version they state', () => {
    expect(readWordpressVersion(directory)).toBeNull();
    mkdirSync(join(directory, 'wp-includes'));
    writeFileSync(join(directory, 'wp-includes/version.php'), "<?php\n$wp_version = '7.1.4';\n");
    expect(readWordpressVersion(directory)).toBe('7.1.4');
    expect(readWoocommerceVersion(directory)).toBeNull();
    writeFileSync(
      join(directory, 'woocommerce.php'),
      '<?php\n/**\n * Plugin Name: WooCommerce\n * Version: 11.0.1\n */\n',
    );
    expect(readWoocommerceVersion(directory)).toBe('11.0.1');
  });

  test('may stand in a folder of versions', () => {
    expect(candidateFolders('/x', '11.0.1')).toContain('/x/woocommerce-11.0.1/woocommerce');
  });
});

describe('a folder of the cache', () => {
  test('does not appear when its making fails', async () => {
    const target = join(directory, 'wordpress');
    await expect(
      makeWholeFolder(target, (draft) => {
        writeFileSync(join(draft, 'half'), '');
        return Promise.reject(new Error('no network'));
      }),
    ).rejects.toThrow('no network');
    expect(readdirSync(directory)).toEqual([]);
  });

  test('stays as the faster of two commands has made it', async () => {
    const target = join(directory, 'wordpress');
    await makeWholeFolder(target, async (slow) => {
      await makeWholeFolder(target, (fast) => {
        writeFileSync(join(fast, 'by'), 'the faster one');
        return Promise.resolve();
      });
      writeFileSync(join(slow, 'by'), 'the slower one');
    });
    expect(readFileSync(join(target, 'by'), 'utf8')).toBe('the faster one');
    expect(readdirSync(directory)).toEqual(['wordpress']);
  });
});

describe('the copies of our plugins', () => {
  test('follow their source, and only what changed is written', () => {
    const source = join(directory, 'source');
    const target = join(directory, 'target');
    mkdirSync(join(source, 'src'), { recursive: true });
    mkdirSync(join(source, 'tests'));
    writeFileSync(join(source, 'lectern.php'), 'one');
    writeFileSync(join(source, 'src/Old.php'), 'old');
    writeFileSync(join(source, 'tests/Test.php'), 'no plugin of a school carries this');
    expect(mirrorFolder(source, target, null)).toBe(2);
    expect(mirrorFolder(source, target, null)).toBe(0);
    rmSync(join(source, 'src/Old.php'));
    writeFileSync(join(source, 'src/New.php'), 'new');
    writeFileSync(join(source, 'lectern.php'), 'two');
    utimesSync(join(source, 'lectern.php'), 1, 1);
    expect(mirrorFolder(source, target, null)).toBe(3);
    expect(readdirSync(target, { recursive: true }).sort()).toEqual(['lectern.php', 'src', 'src/New.php']);
    expect(readFileSync(join(target, 'lectern.php'), 'utf8')).toBe('two');
  });

  test('come in the order of plugins.json, else by name; a folder without its main file is none', () => {
    for (const name of ['b', 'a', 'empty']) mkdirSync(join(directory, name));
    for (const name of ['b', 'a']) writeFileSync(join(directory, name, `${name}.php`), '');
    expect(listPlugins(directory)).toEqual(['a', 'b']);
    writeFileSync(join(directory, 'plugins.json'), '["b", "empty", "a"]');
    expect(listPlugins(directory)).toEqual(['b', 'a']);
  });
});

describe('what a site remembers', () => {
  const recipe: Recipe = {
    wordpress: { series: '7.1', version: '7.1.4', directory: '/cache/wordpress-7.1' },
    woocommerce: null,
    plugins: null,
    hasSidecar: true,
    hasSimulator: true,
    simulatorArguments: [],
    hasSchool: true,
    bbb: null,
  };
  const state: SiteState = {
    format: 1,
    recipe,
    ports: { web: 20_001, database: 20_002, sidecar: 20_003, simulator: 20_004 },
    secrets: createSecrets(),
    isReady: true,
    school: { users: {}, pages: {} },
  };

  test('is read as it was written; what an older version wrote counts as nothing', () => {
    expect(readState(directory)).toBeNull();
    writeState(directory, state);
    expect(readState(directory)).toEqual(state);
    writeFileSync(join(directory, 'state.json'), '{"format":0}');
    expect(readState(directory)).toBeNull();
  });

  test('tells two recipes apart', () => {
    expect(isSameRecipe(recipe, structuredClone(recipe))).toBe(true);
    expect(isSameRecipe(recipe, { ...recipe, woocommerce: { version: '11.0.1', directory: '/x' } })).toBe(false);
  });
});

describe('the command line of the demo', () => {
  test('has defaults', () => {
    expect(parseDemoOptions([])).toEqual({
      command: 'up',
      wp: '7.1',
      woocommerce: true,
      bbb: null,
      isDetached: false,
      hasWishes: false,
    });
  });

  test('takes a version, no shop and a real server', () => {
    const words = [
      'up',
      '--wp',
      '6.8',
      '--without-woocommerce',
      '--bbb',
      'https://bbb.example.org/bigbluebutton/',
      '--bbb-secret',
      's',
    ];
    expect(parseDemoOptions(words)).toMatchObject({
      wp: '6.8',
      woocommerce: false,
      bbb: { url: 'https://bbb.example.org/bigbluebutton/', secret: 's' },
      hasWishes: true,
    });
  });

  test.each([
    [['--wp', '5.9'], '--wp is one of 7.1, 6.8'],
    [['--bbb', 'https://bbb.example.org/'], 'belong together'],
    [['--bbb', 'bbb.example.org', '--bbb-secret', 's'], 'wants the address'],
    [['restart'], 'npm run demo'],
    [['--dettach'], "Unknown option '--dettach'"],
  ])('refuses %j with a sentence', (words, sentence) => {
    expect(() => parseDemoOptions(words)).toThrow(sentence);
  });
});
