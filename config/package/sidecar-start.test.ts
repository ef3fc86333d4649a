import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';

import { sidecarNodeOptions } from '../sidecar-start.ts';
import { reduceManifest } from './reduced-manifests.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const options = sidecarNodeOptions();
const versionOf = (path: string): string => z.object({ version: z.string() }).parse(JSON.parse(read(path))).version;
const command = ['node', ...options, 'sidecar/src/main.ts'];

test('however the sidecar is started, Node gets the same options', () => {
  expect(options).toContainEqual(expect.stringMatching(/^--max-semi-space-size=\d+$/));
  expect(JSON.parse(read('package.json'))).toHaveProperty('scripts.start', command.join(' '));
  expect(JSON.parse(reduceManifest(read('package.json')))).toHaveProperty('scripts.start', command.join(' '));
  expect(/^CMD (.*)$/m.exec(read('sidecar/Dockerfile'))?.[1]).toBe(
    `[${command.map((word) => `"${word}"`).join(', ')}]`,
  );
  expect(/^ExecStart=(.*)$/m.exec(read('sidecar/lectern-sidecar.service'))?.[1]).toBe(
    `/opt/lectern/node_modules/.bin/${command.join(' ')}`,
  );
});

test('all parts of a release bear one version', () => {
  const version = versionOf('package.json');
  for (const path of ['sidecar/package.json', 'contracts/package.json', 'blocks/lectern/join-class/block.json']) {
    expect([path, versionOf(path)]).toEqual([path, version]);
  }
  for (const plugin of ['lectern', 'lectern-privacy']) {
    expect(read(`plugins/${plugin}/readme.txt`)).toContain(`Stable tag: ${version}\n`);
  }
  expect(read('plugins/lectern/lectern.php')).toMatch(new RegExp(`VERSION\\s*= '${version.replaceAll('.', '\\.')}';`));
});
