import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

import { isInPluginZip, isInSidecarArchive } from './contents.ts';
import { reduceLock, reduceManifest } from './reduced-manifests.ts';
import { writeArchive } from './write-archive.ts';

const root = join(import.meta.dirname, '../..');

describe('the zip of a plugin', () => {
  test.each([
    'lectern.php',
    'uninstall.php',
    'readme.txt',
    'src/Bridge/SignedCall.php',
    'build/blocks/join-class/block.json',
    'build/blocks/join-class/view.js',
    'build/admin/my-classes-rtl.css',
    'generated/queries/class-card.sql',
    'languages/lectern.pot',
  ])('has %s', (path) => {
    expect(isInPluginZip(path)).toBe(true);
  });

  test.each([
    'admin/my-classes/index.tsx',
    'build/blocks/.sources',
    'build/admin/my-classes.js.map',
    'tests/smoke.php',
    'composer.json',
    'vendor/autoload.php',
    'src/.env',
  ])('does not have %s', (path) => {
    expect(isInPluginZip(path)).toBe(false);
  });
});

describe("the sidecar's archive", () => {
  test.each([
    'contracts/index.ts',
    'sidecar/src/features/meetings/joining.service.ts',
    'sidecar/queries/bridge/class-card.sql',
  ])('has %s', (path) => {
    expect(isInSidecarArchive(path)).toBe(true);
  });

  test.each([
    'sidecar/src/features/meetings/joining.service.test.ts',
    'sidecar/node_modules/zod/index.js',
    'tests/run.ts',
    '.env',
  ])('does not have %s', (path) => {
    expect(isInSidecarArchive(path)).toBe(false);
  });

  test('needs no tool to install: the lock holds what runs, with its checksums, and nothing that only builds', () => {
    const manifest = reduceManifest(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(manifest).not.toContain('devDependencies');
    const lock: unknown = JSON.parse(reduceLock(readFileSync(join(root, 'package-lock.json'), 'utf8'), manifest));
    expect(lock).toHaveProperty(['packages', 'node_modules/kysely', 'integrity']);
    expect(lock).toHaveProperty(['packages', 'sidecar']);
    expect(lock).not.toHaveProperty(['packages', 'node_modules/webpack']);
  });
});

test('the same files give the same bytes, whatever their order', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-archive-'));
  try {
    const files = ['b.txt', 'a.txt'].map((name) => ({ name, content: Buffer.from(name) }));
    const date = new Date('2026-01-02T03:04:06Z');
    const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
    for (const kind of ['zip', 'tar.gz']) {
      const paths = [`one.${kind}`, `two.${kind}`].map((name) => join(folder, name));
      await writeArchive(paths[0]!, files, date);
      await writeArchive(paths[1]!, files.toReversed(), date);
      expect(hash(paths[0]!)).toBe(hash(paths[1]!));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("the unit file in the operator's guide is the one in the archive", () => {
  const unit = readFileSync(join(root, 'sidecar/lectern-sidecar.service'), 'utf8');
  expect(readFileSync(join(root, 'docs/operations.md'), 'utf8')).toContain(unit);
});
