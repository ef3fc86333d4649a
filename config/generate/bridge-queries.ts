import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { GeneratedFile } from './generated-file.ts';

/** The questions that PHP may ask our tables, copied into the plugin: an installed plugin has no sidecar folder beside it. */
export function generateBridgeQueries(folder: string): GeneratedFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => ({
      path: `plugins/lectern/generated/queries/${name}`,
      text: readFileSync(join(folder, name), 'utf8'),
    }));
}
