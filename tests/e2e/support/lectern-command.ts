import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Site } from '../../support/site/site.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');

/** Runs `npm run --silent lectern -- …` against a site and reads the JSON that it prints. */
export async function lecternJson(site: Site, words: readonly string[]): Promise<unknown> {
  const { stdout } = await run('npm', ['run', '--silent', 'lectern', '--', ...words, '--json'], {
    cwd: root,
    env: { ...process.env, ...site.sidecarEnvironment },
  });
  return JSON.parse(stdout);
}
