/**
 * `npm run package`: what people install, into dist/.
 *
 *     lectern-<version>.zip, lectern-privacy-<version>.zip   plugins, to upload in WordPress
 *     lectern-sidecar-<version>.tar.gz                       the sidecar: unpack, `npm ci`, `npm start`
 *
 * The same commit gives the same bytes: files bear the date of the commit (or of SOURCE_DATE_EPOCH).
 */
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

import { runWithNode } from './checks/run-program.ts';
import { isInPluginZip, isInSidecarArchive } from './package/contents.ts';
import { reduceLock, reduceManifest } from './package/reduced-manifests.ts';
import { type ArchiveEntry, writeArchive } from './package/write-archive.ts';

const root = dirname(import.meta.dirname);
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Files below a folder, with slashes, counted from it. */
function listFiles(folder: string): string[] {
  return globSync('**/*', { cwd: join(root, folder), exclude: (name) => name === 'node_modules' || name === '.git' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(join(root, folder, path)).isFile());
}

function pluginEntries(plugin: string, version: string): ArchiveEntry[] {
  const header = /^ \* Version:\s*(\S+)/m.exec(read(`plugins/${plugin}/${plugin}.php`))?.[1];
  if (header !== version) {
    throw new Error(
      `plugins/${plugin}/${plugin}.php says version ${header ?? '(none)'}, package.json says ${version}.`,
    );
  }
  return listFiles(`plugins/${plugin}`)
    .filter(isInPluginZip)
    .map((path) => ({ name: `${plugin}/${path}`, content: readFileSync(join(root, 'plugins', plugin, path)) }));
}

function sidecarEntries(version: string): ArchiveEntry[] {
  const manifest = reduceManifest(read('package.json'));
  const made = { 'package.json': manifest, 'package-lock.json': reduceLock(read('package-lock.json'), manifest) };
  const files = ['contracts', 'sidecar', 'docs'].flatMap((folder) =>
    listFiles(folder).map((path) => `${folder}/${path}`),
  );
  return [
    ...Object.entries(made).map(([name, text]) => ({ name, content: Buffer.from(text) })),
    ...[...files, '.npmrc', '.dockerignore']
      .filter(isInSidecarArchive)
      .map((name) => ({ name, content: readFileSync(join(root, name)) })),
  ].map(({ name, content }) => ({ name: `lectern-sidecar-${version}/${name}`, content }));
}

/** The date that all packed files bear. */
function sourceDate(): Date {
  const given = process.env['SOURCE_DATE_EPOCH'];
  const seconds = given ?? execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }).trim();
  return new Date(Number(seconds) * 1000);
}

async function build(): Promise<void> {
  const { code, output } = await runWithNode('config/build.ts', [], root);
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
}

try {
  await build();
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(read('package.json')));
  const plugins = z.array(z.string()).parse(JSON.parse(read('plugins/plugins.json')));
  const archives = [
    ...plugins.map((plugin) => ({ file: `${plugin}-${version}.zip`, entries: pluginEntries(plugin, version) })),
    { file: `lectern-sidecar-${version}.tar.gz`, entries: sidecarEntries(version) },
  ];
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  mkdirSync(join(root, 'dist'));
  for (const { file, entries } of archives) {
    const path = join(root, 'dist', file);
    await writeArchive(path, entries, sourceDate());
    console.log(`dist/${file}: ${String(entries.length)} files, ${String(Math.ceil(statSync(path).size / 1024))} KB`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
