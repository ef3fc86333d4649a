import { createHash } from 'node:crypto';
import type { HashAlgorithm } from '@lectern/contracts';

/**
 * BigBlueButton's checksum, in hexadecimal; the server tells the algorithm from its length.
 *
 * @param query exactly as it is sent, still encoded and without the checksum
 */
export function checksum(algorithm: HashAlgorithm, callName: string, query: string, secret: string): string {
  return createHash(algorithm)
    .update(callName + query + secret, 'utf8')
    .digest('hex');
}
