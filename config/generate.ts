import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { generateAccess } from './generate/access.ts';
import { generateBridgeQueries } from './generate/bridge-queries.ts';
import type { GeneratedFile } from './generate/generated-file.ts';
import { generateMessages } from './generate/messages.ts';
import { generateOpenApi } from './generate/open-api.ts';
import { generatePrivacyMap } from './generate/privacy-map.ts';
import { generateRestRoutes } from './generate/rest-routes.ts';
import { generateSqlQueries } from './generate/sql-queries.ts';

/**
 * `npm run generate` writes what is made from the contracts and the sidecar; with `--check` it changes nothing and fails where a file differs.
 * What is generated is committed: a plugin can be read and installed without Node, and a change of SQL shows in its review.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const generatedFolders = ['plugins/lectern/generated', 'contracts/generated', 'sidecar/queries'];
/** Written by hand, in a folder of generated files. */
const writtenByHand = 'sidecar/queries/bridge/';

const files: readonly GeneratedFile[] = [
  generateRestRoutes(),
  generateAccess(),
  generateMessages(),
  generateOpenApi(),
  generatePrivacyMap(),
  ...generateBridgeQueries(join(root, writtenByHand)),
  ...(await generateSqlQueries(root)),
];

const expected = new Map(files.map((file) => [file.path, file.text]));
const stale = generatedFolders
  .flatMap((folder) => filesBelow(folder))
  .filter((path) => !expected.has(path) && !path.startsWith(writtenByHand));
const changed = files.filter((file) => readIfThere(file.path) !== file.text).map((file) => file.path);

if (process.argv.includes('--check')) {
  if (changed.length + stale.length > 0) {
    console.error(`Not what their sources say (run "npm run generate"):\n  ${[...changed, ...stale].join('\n  ')}`);
    process.exitCode = 1;
  }
} else {
  for (const path of stale) rmSync(join(root, path));
  for (const path of changed) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), expected.get(path) ?? '');
    console.log(path);
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
