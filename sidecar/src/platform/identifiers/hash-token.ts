import { createHash } from 'node:crypto';

/** What the database keeps of a token: tokens are random and long, so that a plain hash betrays none. 32 bytes. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
