/** Refuses files whose name or size conventions forbid; what git ignores is not looked at. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { findFileFaults } from './file-names.ts';
import type { SourceFile } from './file-names.ts';

const root = dirname(dirname(import.meta.dirname));
const foreign = /(?:^|\/)(?:generated|vendor|fixtures)\/|^sidecar\/queries\/[^/]+\.sql$/;

function readSourceFiles(): SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed
    .split('\0')
    .filter((path) => path !== '' && !foreign.test(path) && existsSync(join(root, path)))
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }));
}

const faults = findFileFaults(readSourceFiles());
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
