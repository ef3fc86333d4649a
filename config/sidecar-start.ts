import { readFileSync } from 'node:fs';
import { z } from 'zod';

const manifest = new URL('../sidecar/package.json', import.meta.url);
const manifestSchema = z.object({ scripts: z.object({ start: z.string() }) });

/**
 * Options of Node with which `npm start` of the sidecar's package.json starts it: the one place where they are chosen. Thousands of open
 * connections leave much garbage in a heap that may grow; these collect early (docs/benchmarks.md, waiting). The unit file, the image
 * and the root's `npm start` repeat them, and a test holds them to it.
 */
export function sidecarNodeOptions(): readonly string[] {
  const { start } = manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8'))).scripts;
  return start.split(' ').filter((word) => word.startsWith('--'));
}
