import { createHash } from 'node:crypto';
import { join } from 'node:path';

// sun_path holds 108 bytes with the closing zero.
const longestPath = 107;

/** A path for a Unix socket in the folder, or, when that is too long for one, a short path that belongs to this folder alone. */
export function shortSocketPath(folder: string, name: string): string {
  const path = join(folder, name);
  if (Buffer.byteLength(path) <= longestPath) return path;
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  return join('/tmp', `lectern-${hash}-${name}`);
}
