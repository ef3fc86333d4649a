import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const documents = ['README.md', ...globSync('docs/**/*.md', { cwd: root }), 'tests/simulator/README.md'];
const manifest = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));

/** What stands between backticks or in a block of code, a word each. */
function codeWords(text: string): string[] {
  return [...text.matchAll(/^```.*?^```|`[^`\n]+`/gms)].flatMap(([code]) => code.split(/[\s`'"(),;:]+/));
}

test.each(documents)('%s links to what is there', (document) => {
  const links = [...read(document).matchAll(/\]\(([^)#\s]+)/g)].map((match) => match[1] ?? '');
  const missing = links.filter((link) => !link.includes('://') && !existsSync(join(root, dirname(document), link)));
  expect(missing).toEqual([]);
});

test.each(documents)('%s names files that are there', (document) => {
  const paths = codeWords(read(document))
    // Made by a build, or an example's name.
    .filter((word) => /^(?:sidecar|contracts|plugins|blocks|tests|config|docs)\/[\w.@{}*/-]+$/.test(word))
    .filter((word) => !/\/(?:build|node_modules)\/|thing\.|\/X\//.test(word));
  expect(paths.filter((path) => globSync(path, { cwd: root }).length === 0)).toEqual([]);
});

test.each(documents)('%s calls scripts that are there', (document) => {
  const called = [...read(document).matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map((match) => match[1] ?? '');
  expect(called.filter((name) => !Object.hasOwn(manifest.scripts, name))).toEqual([]);
});

test("the operator's guide names every setting of the sidecar, and no other", () => {
  const names = (text: string): string[] => [...new Set(text.match(/\bLECTERN_[A-Z_]+[A-Z]\b/g))].sort();
  const rows = read('docs/operations.md').match(/^\| `LECTERN_.*$/gm) ?? [];
  const ofWordPress = ['LECTERN_FAST_PATH', 'LECTERN_SIDECAR_URL'];
  const documented = names(rows.map((row) => row.split('|')[1] ?? '').join('\n'));
  expect(documented.filter((name) => !ofWordPress.includes(name))).toEqual(
    names(read('sidecar/src/platform/config/configuration.ts')),
  );
});
